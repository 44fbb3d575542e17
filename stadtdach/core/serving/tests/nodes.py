"""Real nodes for drills: processes of their own, with a data folder and a database of their own."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

ROOT = Path(__file__).resolve().parents[4]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true: Callable[[], object], seconds: float, what: str, log: Callable[[], str] = str) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"nach {seconds} s nicht: {what}\n{log()[-4000:]}"
        time.sleep(0.05)


@contextmanager
def fresh_database() -> Iterator[str]:
    """An empty database on the server of the tests, as a libpq address; dropped afterwards."""
    params = connections["default"].get_connection_params()
    where = {key: params[key] for key in ("host", "port", "user", "password") if params.get(key)}
    name = f"drill_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield psycopg.conninfo.make_conninfo(dbname=name, **where)
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


class Node:
    """One installation: `stadtdach` commands and a server on a port of its own."""

    def __init__(
        self, data: Path, *, database: str = "", settings: str = "config.settings.development"
    ) -> None:
        self.data = data
        self.database = database
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("STADTDACH_", "DATABASE_URL", "DJANGO_", "PYTEST_"))
        }
        self.env = kept | {
            "DJANGO_SETTINGS_MODULE": settings,
            "STADTDACH_DATA": str(data),
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
        }
        if database:
            self.env["DATABASE_URL"] = database

    def command(self, *arguments: str, check: bool = True, **options) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "stadtdach", *arguments],
            env=self.env,
            cwd="/",
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
            **options,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def shell(self, code: str) -> str:
        """Run Python code with Django; returns what it prints."""
        return self.command("shell", "--no-imports", "-c", code).stdout.strip()

    def start(self, *, wait: bool = True) -> None:
        """Start `stadtdach serve` with one web process."""
        log = (self.data / "serve.log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stadtdach", "serve", "--port", str(self.port), "--workers", "1"],
            env=self.env,
            cwd="/",
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )
        log.close()
        if wait:
            wait_until(self.is_up, 40, f"{self.data} antwortet", self.log)

    def log(self) -> str:
        path = self.data / "serve.log"
        return path.read_text() if path.exists() else ""

    def get(self, path: str = "/", *, timeout: float = 10) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of one page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            return (
                answer.status,
                answer.read().decode(errors="replace"),
                {name.lower(): value for name, value in answer.getheaders()},
            )
        finally:
            connection.close()

    def is_up(self) -> bool:
        try:
            return self.get()[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def kill(self) -> None:
        """SIGKILL of the supervisor alone, as the kernel does when memory runs out."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ctrl-C; returns the exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def processes(self) -> list[int]:
        """All living processes that belong to this data folder, the database's included."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
                    alive = " Z " not in (entry / "stat").read_text()
                except OSError:
                    continue
                if alive and os.fsencode(self.data) in words and int(entry.name) != os.getpid():
                    found.append(int(entry.name))
        return found

    def child(self, command: str) -> int:
        """The oldest process that runs this command of ours."""
        for pid in sorted(self.processes()):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if command.encode() in words:
                return pid
        raise AssertionError(f"{command} läuft nicht\n{self.log()}")


@contextmanager
def node(data: Path, **options) -> Iterator[Node]:
    """A node whose processes are all gone afterwards."""
    data.mkdir(parents=True, exist_ok=True)
    made = Node(data, **options)
    try:
        yield made
    finally:
        made.stop()
        wait_until(lambda: not made.processes(), 15, f"alle Prozesse beendet: {made.processes()}")
