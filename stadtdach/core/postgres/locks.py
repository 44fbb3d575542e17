"""File locks that the kernel drops when their last holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):  # noqa: N818 - it reads as what it says
    """Somebody else holds the lock."""


def take(path: Path, *, shared: bool = False, wait: float = 0.0) -> int:
    """Lock the file and return its descriptor; closing the last copy of it lets go.

    Forked children share the descriptor and so the lock; started programs do not, unless it is passed on.
    Never unlock it with LOCK_UN: that would unlock it for the children as well.
    Raises `Busy` after `wait` seconds.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + wait
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(descriptor)
                raise Busy(str(path)) from None
            time.sleep(0.02)
        else:
            return descriptor


@contextmanager
def holding(path: Path, *, wait: float) -> Iterator[None]:
    """Hold the file's lock alone for a block; raises `Busy` after `wait` seconds."""
    descriptor = take(path, wait=wait)
    try:
        yield
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Whether anybody holds the lock now."""
    try:
        os.close(take(path))
    except Busy:
        return True
    return False
