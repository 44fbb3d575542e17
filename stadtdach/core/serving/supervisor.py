"""Starts processes, restarts those that crash, and stops them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from stadtdach.core.serving import lifeline

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
STABLE_SECONDS = 60.0
STOP_SECONDS = 8.0


@dataclass
class Child:
    """One process: what it is called, its command, and how it has fared."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    crashes: int = 0
    next_start: float = 0.0

    def start(self) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            list(self.command),
            stdin=subprocess.DEVNULL,
            env=os.environ | {lifeline.VARIABLE: str(os.getpid())},
            process_group=0,
        )
        self.started = time.monotonic()

    def signal_group(self, number: int) -> None:
        """Send a signal to the process and all it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def crashed(self, now: float) -> float:
        """Note a crash; returns the seconds to wait, twice as many each time, at most `LONGEST_DELAY`."""
        self.crashes = 1 if now - self.started > STABLE_SECONDS else self.crashes + 1
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2 ** (self.crashes - 1))
        self.next_start = now + delay
        self.process = None
        return delay


@dataclass
class Supervisor:
    """Keeps `children` alive until asked to stop; `say` tells people what happens."""

    children: list[Child]
    say: Callable[[str], None]
    stopping: threading.Event = field(default_factory=threading.Event)

    def install_signals(self) -> None:
        """Stop on Ctrl-C, on SIGTERM and when the terminal is closed."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())

    def run(self, on_start: Callable[[], None]) -> None:
        """Start all, call `on_start` beside them, return when everything has stopped."""
        try:
            for child in self.children:
                child.start()
            threading.Thread(target=on_start, daemon=True).start()
            while not self.stopping.wait(0.2):
                for child in self.children:
                    self._look_after(child)
        finally:
            self._stop()

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.next_start:
                child.start()
            return
        code = child.process.poll()
        if code is not None:
            child.signal_group(signal.SIGKILL)
            delay = child.crashed(now)
            self.say(f"{child.name} ist ausgefallen ({_ending(code)}) und startet in {delay:.1f} s neu.")

    def _stop(self) -> None:
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            self._finish(child, deadline)

    def _finish(self, child: Child, deadline: float) -> None:
        if child.process is None:
            return
        try:
            child.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.say(f"{child.name} reagiert nicht und wird abgebrochen.")
        child.signal_group(signal.SIGKILL)
        child.process.wait()


def _ending(code: int) -> str:
    return f"Signal {-code}" if code < 0 else f"Code {code}"
