"""What must be true before a node starts: its port is free, its data folder is not in use."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from stadtdach.core.postgres import locks
from stadtdach.core.serving import lifeline

RUN_LOCK = "run.lock"
INHERITED = "STADTDACH_RUN_LOCK"
LEFTOVER_SECONDS = 15.0


class CannotStart(Exception):  # noqa: N818 - it reads as what it says
    """Stadtdach kann hier nicht starten."""


def occupy(data: Path) -> int:
    """Claim the data folder for this process until it ends; returns the lock.

    `./run` has claimed it already and hands its lock over in the variable `INHERITED`.
    """
    data.mkdir(parents=True, exist_ok=True)
    inherited = os.environ.pop(INHERITED, "")
    if inherited and _is_lock(int(inherited), data / RUN_LOCK):
        os.set_inheritable(int(inherited), False)
        return int(inherited)
    try:
        return locks.take(data / RUN_LOCK)
    except locks.Busy:
        raise CannotStart(
            f"Stadtdach läuft schon mit diesem Datenordner: {data}. "
            "Beenden Sie es dort mit Strg+C oder nehmen Sie einen anderen Ordner (--data)."
        ) from None


def wait_for_leftovers(data: Path) -> None:
    """Wait for processes of a run that was killed: they notice it and end within a few seconds."""
    try:
        os.close(locks.take(data / lifeline.CHILDREN_LOCK, wait=LEFTOVER_SECONDS))
    except locks.Busy:
        raise CannotStart("Prozesse eines früheren Laufs beenden sich nicht.") from None


def ensure_port_is_free(host: str, port: int) -> None:
    """Several servers may share a port without an error; so ask before."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"Anschluss {port} auf {host} ist nicht frei ({error.strerror}). "
                "Nehmen Sie einen anderen, zum Beispiel --port 8080."
            ) from None


def _is_lock(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
