"""Keeps the index of this node in step with the database: one per node, started beside the web server."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from stadtdach.core.search import changes, store
from stadtdach.core.search.rebuild import rebuild
from stadtdach.core.search.writer import Writer

log = logging.getLogger(__name__)

POLL_SECONDS = 0.4
RETRY_SECONDS = 2.0
TOO_MANY = 200_000
"""More changes than this are applied faster by a rebuild."""
STALL_SECONDS = 30.0
_KEEP_POSITION_SECONDS = 600.0
_RETRY_FAILED_SECONDS = 60.0
_STATUS_SECONDS = 5.0
_PRUNE_SECONDS = 3600.0


@dataclass
class Clock:
    """Something that is due every so many seconds."""

    every: float
    last: float

    def due(self, now: float) -> bool:
        """Whether it is time again; if so, the next time is set."""
        if now - self.last < self.every:
            return False
        self.last = now
        return True


class Follower:
    """Applies what changes. `step` does one round; whatever is wrong with the index ends in a rebuild."""

    def __init__(self) -> None:
        self.writer: Writer | None = None
        started = time.monotonic()
        self._keep_position = Clock(_KEEP_POSITION_SECONDS, started)
        self._retry_failed = Clock(_RETRY_FAILED_SECONDS, started)
        self._status = Clock(_STATUS_SECONDS, 0.0)
        self._prune = Clock(_PRUNE_SECONDS, 0.0)
        self._applied_at: str | None = None
        self._stalled_by: changes.OpenTransaction | None = None
        self._xmin = 0
        self._xmin_since = started

    def run(self, stop: threading.Event) -> None:
        """Follow until told to stop. Raises `store.Busy` when this node already has a follower."""
        with store.hold("follower"):
            while not stop.is_set():
                stop.wait(self._careful_step())
            self.close()

    def _careful_step(self) -> float:
        try:
            self.step()
        except DatabaseError as error:
            log.warning("Search: the database does not answer, trying again (%s)", type(error).__name__)
            self._database_gone()
            return RETRY_SECONDS
        except (OSError, ValueError):
            # Swapped or lost between two looks, or damaged: the next round opens it anew or rebuilds.
            log.exception("Search: the index could not be written, opening it anew")
            self.close()
            return RETRY_SECONDS
        return POLL_SECONDS

    def step(self) -> None:
        """One round: open or rebuild if need be, apply what is pending, commit, report."""
        writer = self._open()
        since = writer.position
        found = changes.pending(since, limit=TOO_MANY) if since else None
        if found is None:
            self._rebuild("its position is not in the log of changes any more")
            return
        self._apply(writer, found)
        if found.forget:
            self._rebuild("something deleted must leave its files")
        self._report(found.position)

    def _open(self) -> Writer:
        folder = store.current()
        if self.writer is not None and self.writer.folder == folder:
            return self.writer
        self.close()
        if folder is not None:
            try:
                self.writer = Writer(folder)
            except (OSError, ValueError) as error:
                log.warning("Search: the index is damaged (%s)", error)
        if self.writer is None:
            self._rebuild("there is none that this version can read")
        assert self.writer is not None
        return self.writer

    def _rebuild(self, reason: str) -> None:
        log.info("Search: building the index anew, because %s", reason)
        self.close()
        started = time.monotonic()
        save = Clock(1.0, 0.0)

        def progress(count: int) -> None:
            if save.due(time.monotonic()):
                store.save_status(state="rebuilding", documents=count, at=_now())

        count = rebuild(progress)
        log.info("Search: %s documents in %.1f s", count, time.monotonic() - started)
        folder = store.current()
        assert folder is not None
        self.writer = Writer(folder)
        self._status.last = 0.0

    def _apply(self, writer: Writer, found: changes.Pending) -> None:
        now = time.monotonic()
        documents = set(found.documents)
        if writer.failed and self._retry_failed.due(now):
            documents |= writer.failed
        if documents:
            writer.apply(documents)
            self._applied_at = _now()
        if documents or self._keep_position.due(now):
            writer.commit(found.position)
            self._keep_position.last = now
        else:
            # Nothing to write; remembered here, and in the index every now and then.
            writer.position = found.position

    def _report(self, position: changes.Position) -> None:
        now = time.monotonic()
        if position.xmin != self._xmin:
            self._xmin, self._xmin_since = position.xmin, now
            if self._stalled_by:
                log.info("Search: the transaction left open has ended")
                self._stalled_by = None
        if self._prune.due(now):
            changes.prune(now=datetime.now(UTC))
        if self._status.due(now):
            self._look_for_stall(now)
            self._save_status()

    def _look_for_stall(self, now: float) -> None:
        """A transaction left open holds no change back, but old rows pile up behind it: say so."""
        if now - self._xmin_since < STALL_SECONDS - _STATUS_SECONDS:
            return
        longest = changes.longest_open()
        if longest is None or longest.seconds < STALL_SECONDS - _STATUS_SECONDS:
            return
        if self._stalled_by is None:
            log.warning(
                "Search: a transaction in database %s (process %s) has been open for %.0f s; "
                "changes are still applied, but cannot be cleared away",
                longest.database,
                longest.process,
                longest.seconds,
            )
        self._stalled_by = longest

    def _save_status(self) -> None:
        assert self.writer is not None
        stall = self._stalled_by
        store.save_status(
            state="following",
            at=_now(),
            documents=self.writer.count(),
            applied_at=self._applied_at,
            failed=len(self.writer.failed),
            open_transaction=f"{stall.database} ({stall.seconds:.0f} s)" if stall else None,
        )

    def _database_gone(self) -> None:
        connection.close()
        close_old_connections()
        store.save_status(state="waiting for the database", at=_now())

    def close(self) -> None:
        """Let go of the index."""
        if self.writer is not None:
            self.writer.close()
        self.writer = None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
