"""How long a web request waits for a database that is gone: once, and then nobody for a moment.

Without this, every request would wait two seconds for its own failed attempt, and those behind it in the
queue would wait for all of them.
"""

from __future__ import annotations

import threading
import time

PAUSE = 1.0
ATTEMPT = 3.0


class Patience:
    """Remembers a failed attempt; one request at a time tries again after the pause."""

    def __init__(self) -> None:
        self._closed_until = 0.0
        self._mutex = threading.Lock()

    def may_try(self) -> bool:
        """Whether this request may try to connect; others are turned away while it does."""
        with self._mutex:
            now = time.monotonic()
            if now < self._closed_until:
                return False
            if self._closed_until:
                self._closed_until = now + ATTEMPT
            return True

    def failed(self) -> None:
        """The attempt failed: turn everybody away for the pause."""
        with self._mutex:
            self._closed_until = time.monotonic() + PAUSE

    def succeeded(self) -> None:
        """The database is there."""
        with self._mutex:
            self._closed_until = 0.0
