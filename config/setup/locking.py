"""One set-up and one run at a time, by locks that end with their process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.setup.steps import say


def claim(path: Path) -> int | None:
    """Lock the file for this process and what it becomes; None where somebody else has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait for another set-up of this checkout to finish."""
    descriptor = claim(path)
    if descriptor is None:
        say("  · Ein anderer Lauf richtet gerade ein; ich warte auf ihn …")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)
