"""A process that ends when the one that watches over it is gone, even by SIGKILL."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from stadtdach.core.postgres import locks

VARIABLE = "STADTDACH_SUPERVISOR"
CHILDREN_LOCK = "children.lock"
EVERY_SECONDS = 0.25
GRACE_SECONDS = 4.0
_held: list[int] = []


def tie(data: Path) -> None:
    """End with the supervisor, if one started us; until then hold the lock that the next one waits for."""
    supervisor = os.environ.get(VARIABLE)
    if supervisor:
        _held.append(locks.take(data / CHILDREN_LOCK, shared=True, wait=GRACE_SECONDS))
        end_with(int(supervisor))


def end_with(parent: int) -> None:
    """End this process when `parent` is no longer its parent: politely first, for certain after a grace."""
    threading.Thread(target=_watch, args=(parent,), name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
