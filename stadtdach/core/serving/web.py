"""The web server: granian, one process for each core, a few threads each."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from stadtdach.core.serving import lifeline

THREADS = 4
# Without it a worker that is told to stop before it listens would never stop.
KILL_SECONDS = 3


def application() -> Callable[..., Any]:
    """The WSGI application, loaded."""
    loaded: Callable[..., Any] = import_string(settings.WSGI_APPLICATION)
    return loaded


def serve(*, host: str, port: int, workers: int) -> None:
    """Answer requests until told to stop. The application is loaded once and shared by the forked workers."""
    application()
    connections.close_all()
    gc.freeze()
    server = Granian(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=partial(_in_worker, os.getpid()))


def _in_worker(parent: int, _target: str) -> Callable[..., Any]:
    lifeline.end_with(parent)
    return application()
