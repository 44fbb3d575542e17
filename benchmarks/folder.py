"""The data folder of a measurement, and what is told while it goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def say(text: str) -> None:
    """Tell who waits what happens; the tables alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step and say how many seconds it took."""
    say(f"· {title} …")
    begin = time.monotonic()
    yield
    say(f"  {time.monotonic() - begin:.1f} s")


def use(folder: Path) -> None:
    """Let this process and all it starts work in that folder, with a database of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "STADTDACH_DATA": str(folder.resolve()),
        "STADTDACH_SERVES_WEB": "1",
    }
    os.environ.pop("DATABASE_URL", None)


def stadtdach(*command: str) -> None:
    """Run one of our commands in the folder."""
    env = {name: value for name, value in os.environ.items() if name != "STADTDACH_SERVES_WEB"}
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "stadtdach", *command],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        check=True,
    )
