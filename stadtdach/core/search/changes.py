"""The log of changes: written with every change, read by the follower of each node.

A follower's position is a PostgreSQL snapshot. What it has still to apply is what is visible now and was
not visible in that snapshot, so a transaction that commits late is never skipped, and a transaction left
open, here or in another database of the server, holds nothing back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from stadtdach.core.search.models import IndexChange, IndexEpoch

KEEP = timedelta(days=7)
"""A node that was away for longer rebuilds its index."""


def touch(kind: str, keys: Iterable[int], *, forget: bool = False) -> None:
    """Say that these documents changed, appeared or went; call it inside the transaction of the change.

    With `forget` (deletion of personal data) every node also rewrites its index, so that the old text is
    in no file of it.
    """
    IndexChange.objects.bulk_create(
        (IndexChange(kind=kind, key=key, forget=forget) for key in keys), batch_size=5000
    )


def restart() -> None:
    """Have every node build its index anew. For whoever replaces the data without `touch` (restore)."""
    IndexEpoch.objects.update_or_create(id=1, defaults={"epoch": uuid.uuid4()})


@dataclass(frozen=True)
class Position:
    """How far an index has followed which log. `cluster` names server, database and epoch of the log."""

    cluster: str
    snapshot: str

    @property
    def xmin(self) -> int:
        """All transactions before this one are applied."""
        return int(self.snapshot.split(":")[0])


@dataclass(frozen=True)
class Pending:
    """What an index has still to apply to come to `position`."""

    position: Position
    documents: tuple[tuple[str, int], ...]
    forget: bool


def position() -> Position:
    """The position of an index that is built from now on."""
    IndexEpoch.objects.get_or_create(id=1)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_CLUSTER}, pg_current_snapshot()::text FROM {_EPOCH} WHERE id = 1")  # noqa: S608
        row = cursor.fetchone()
    return Position(row[0], row[1])


def pending(since: Position, *, limit: int) -> Pending | None:
    """What changed since.

    None when only a rebuild helps: another log, changes pruned away, or more than `limit` of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PENDING, {"xmin": since.xmin, "snapshot": since.snapshot, "limit": limit + 1})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    if not rows:  # the row of the epoch is gone: the database was emptied
        return None
    cluster, snapshot, pruned_before = rows[0][:3]
    found = [(row[3], row[4]) for row in rows if row[3] is not None]
    if cluster != since.cluster or pruned_before > since.xmin or len(found) > limit:
        return None
    return Pending(Position(cluster, snapshot), tuple(found), any(row[5] for row in rows))


def prune(*, now: datetime) -> int:
    """Delete changes older than `KEEP` whose transactions are all over; says how many."""
    with transaction.atomic():
        epoch = IndexEpoch.objects.select_for_update().get_or_create(id=1)[0]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            finished = cursor.fetchone()[0]
        old = IndexChange.objects.filter(at__lt=now - KEEP, transaction__lt=finished)
        last = old.aggregate(last=Max("transaction"))["last"]
        if last is None:
            return 0
        # Everything up to the last one goes, whatever its clock says, so that one number describes the gap.
        deleted, _ = IndexChange.objects.filter(transaction__lte=last).delete()
        IndexEpoch.objects.filter(id=1).update(pruned_before=max(epoch.pruned_before, last + 1))
        return deleted


@dataclass(frozen=True)
class OpenTransaction:
    """A transaction of the server that has been writing for a while."""

    database: str
    process: int
    seconds: float


def longest_open() -> OpenTransaction | None:
    """The oldest transaction that still writes, in any database of the server, prepared ones included."""
    with connection.cursor() as cursor:
        cursor.execute(_LONGEST_OPEN)
        row = cursor.fetchone()
    return OpenTransaction(row[0] or "?", row[1], float(row[2])) if row else None


_EPOCH = IndexEpoch._meta.db_table
_CHANGE = IndexChange._meta.db_table
_CLUSTER = """(
    (SELECT system_identifier FROM pg_control_system())::text || ':' ||
    (SELECT oid FROM pg_database WHERE datname = current_database())::text || ':' || epoch::text
)"""

# One statement, so that the changes and the snapshot that becomes the next position are of one moment.
_PENDING = f"""
    SELECT {_CLUSTER}, pg_current_snapshot()::text, state.pruned_before,
           change.kind, change.key, change.forget
    FROM {_EPOCH} AS state
    LEFT JOIN LATERAL (
        SELECT kind, key, bool_or(forget) AS forget
        FROM {_CHANGE}
        WHERE transaction >= %(xmin)s
          AND NOT pg_visible_in_snapshot(transaction::text::xid8, %(snapshot)s::pg_snapshot)
        GROUP BY kind, key
        ORDER BY max(transaction), max(id)
        LIMIT %(limit)s
    ) AS change ON true
    WHERE state.id = 1
"""  # noqa: S608 - names of our own tables

_LONGEST_OPEN = """
    SELECT database, process, seconds FROM (
        SELECT datname::text AS database, pid AS process,
               extract(epoch FROM clock_timestamp() - xact_start) AS seconds
        FROM pg_stat_activity
        WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
        UNION ALL
        SELECT database::text, 0, extract(epoch FROM clock_timestamp() - prepared) FROM pg_prepared_xacts
    ) AS writing
    ORDER BY seconds DESC NULLS LAST
    LIMIT 1
"""
