"""The memory of one process: whole pages by key, the least recently used go first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# What a page costs beside its body: key, headers, objects.
_OVERHEAD = 2_000
# How long a second reader waits for the first one who renders the same page.
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was answered once. `body` is gzipped, `stored_at` is monotonic seconds."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    generation: int
    stored_at: float

    @property
    def size(self) -> int:
        """Bytes of memory, roughly."""
        return len(self.body) + _OVERHEAD


class PageStore:
    """Pages up to `capacity` bytes; safe for several threads."""

    def __init__(self, *, capacity: int, seconds: int) -> None:
        self._capacity = capacity
        self._seconds = seconds
        self._pages: OrderedDict[Hashable, KeptPage] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._turns: dict[Hashable, threading.Lock] = {}

    @property
    def size(self) -> int:
        """Bytes of memory in use, roughly."""
        return self._size

    def get(self, key: Hashable, *, generation: int, at: float) -> KeptPage | None:
        """The page, if it is of this generation and young enough at `at` (monotonic seconds).

        What is outdated stays until it is replaced: it tells `turn` that waiting for it is worth while.
        """
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.generation != generation or at - page.stored_at >= self._seconds:
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: KeptPage) -> None:
        """Keep a page; one that would fill an eighth of the memory alone is not kept."""
        if page.size * 8 > self._capacity:
            return
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self._size += page.size
            while self._size > self._capacity:
                self._forget(next(iter(self._pages)))

    @contextmanager
    def turn(self, key: Hashable) -> Iterator[None]:
        """Let one reader at a time render a page that was kept before; the others wait and then find it.

        Pages never kept are not held up: most of them cannot be kept, and waiting would only queue them.
        """
        with self._lock:
            turn = self._turns.setdefault(key, threading.Lock()) if key in self._pages else None
        got = turn is not None and turn.acquire(timeout=_PATIENCE_SECONDS)
        try:
            yield
        finally:
            if turn is not None and got:
                with self._lock:
                    self._turns.pop(key, None)
                turn.release()

    def _forget(self, key: Hashable) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._size -= page.size
