"""Steps that people can watch: what happens now, and how many seconds it took."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

SHOWN_LINES = 25
_printing = threading.Lock()


class StepFailed(Exception):  # noqa: N818 - it reads as what it says
    """A step that could not be done; the message says what to do about it."""


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    with _printing:
        print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step and say how long it took."""
    start = time.monotonic()
    say(f"  · {title} …")
    try:
        yield
    except BaseException:
        say(f"  ✗ {title}")
        raise
    say(f"  ✓ {title}  ({_seconds(time.monotonic() - start)} s)")


def run(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None, hint: str = ""
) -> None:
    """Run a program quietly; raises `StepFailed` with its last lines where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - our own commands
            [str(part) for part in command],
            cwd=cwd,
            env=os.environ | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise StepFailed(f"{command[0]} lässt sich nicht starten: {error}\n{hint}".strip()) from None
    if done.returncode:
        tail = "\n".join(f"    {line}" for line in done.stdout.splitlines()[-SHOWN_LINES:])
        called = " ".join(str(part) for part in command)
        raise StepFailed(f"Fehlgeschlagen: {called}\n{tail}\n{hint}".rstrip())


def together(*jobs: Callable[[], None]) -> None:
    """Run jobs side by side; wait for all, then raise what the first failed one raised."""
    errors: list[BaseException] = []

    def guarded(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(job,), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def _seconds(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def fail(error: StepFailed) -> int:
    """Print what went wrong; returns the exit code."""
    print(f"\n{error}\n", file=sys.stderr, flush=True)
    return 1
