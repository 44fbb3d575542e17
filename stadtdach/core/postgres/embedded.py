"""The embedded server of one data folder.

Every process that uses it holds a shared lock; the last one to leave stops the server. The server's own
processes hold another lock, so that a pid file left behind by SIGKILL is told from a living server for
certain, even where its number belongs to some other process by now.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg import sql

from stadtdach.core.postgres import binaries, locks

MAJOR = "18"
USER = "stadtdach"
ELSEWHERE = Path("/var/lib/stadtdach")
LONGEST_SOCKET = 90
START_SECONDS = 60.0
STOP_SECONDS = 30.0
DEFAULTS = {"listen_addresses": "", "unix_socket_permissions": "0700", "random_page_cost": "1.1"}


class EmbeddedServerError(Exception):
    """Das mitgelieferte PostgreSQL lässt sich nicht starten."""


class EmbeddedServer:
    """The server of the data folder `data`, with `database` created in it."""

    def __init__(self, data: Path, *, database: str = USER, options: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.database = database
        self.options = DEFAULTS | dict(options or {})
        self._hold: int | None = None
        self._holder = 0
        self._mutex = threading.Lock()
        # It outlives us where others use it; kept so that it can be reaped when it ends before us.
        self._process: subprocess.Popen[bytes] | None = None

    # What others need ------------------------------------------------------------------------

    def address(self) -> dict[str, str]:
        """The connection parameters; starts nothing."""
        return {"host": str(self.socket_folder), "port": "5432", "user": USER}

    def ensure(self, *, wait: float = START_SECONDS) -> None:
        """Take part in using the server and start it where it does not answer.

        Raises `EmbeddedServerError` after `wait` seconds.
        """
        self.data.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + wait
        with self._mutex:
            try:
                with locks.holding(self.data / "postgres.start.lock", wait=wait):
                    self._take_part()
                    if not self._answers():
                        self._start(deadline)
            except locks.Busy:
                raise EmbeddedServerError("Ein anderer Prozess startet gerade die Datenbank.") from None

    def ensure_once(self) -> None:
        """`ensure` at the first use in this process or in the one it was forked from."""
        if self._hold is None:
            self.ensure()

    def release(self) -> None:
        """Leave; the last one stops the server. Only the process that joined may leave, not its forks."""
        if self._hold is None or self._holder != os.getpid():
            return
        with locks.holding(self.data / "postgres.start.lock", wait=STOP_SECONDS):
            os.close(self._hold)
            self._hold = None
            try:
                alone = locks.take(self.data / "postgres.users.lock")
            except locks.Busy:
                return
            try:
                self._stop()
            finally:
                os.close(alone)

    def discard(self) -> None:
        """Stop the server and delete all its data. Raises `EmbeddedServerError` while somebody uses it."""
        if not self.data.is_dir():
            return
        with locks.holding(self.data / "postgres.start.lock", wait=STOP_SECONDS):
            try:
                alone = locks.take(self.data / "postgres.users.lock")
            except locks.Busy:
                raise EmbeddedServerError("Die Datenbank wird gerade benutzt.") from None
            try:
                self._stop()
                self._delete()
            finally:
                os.close(alone)

    def _delete(self) -> None:
        """Rename first: a deletion killed halfway must not leave half a cluster behind."""
        home = self.home
        if self.cluster.exists():
            shutil.rmtree(home / "cluster.weg", ignore_errors=True)
            self.cluster.rename(home / "cluster.weg")
        shutil.rmtree(home, ignore_errors=True)
        (self.data / "postgres").unlink(missing_ok=True)
        for name in ("home", "base", "socket_folder"):
            self.__dict__.pop(name, None)

    def is_running(self) -> bool:
        """Whether any process of the server lives."""
        return locks.is_held(self.home / "server.lock")

    # Where things lie -------------------------------------------------------------------------

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        return binaries.server_account(self.data / "postgres" / "cluster")

    @cached_property
    def home(self) -> Path:
        """The folder of the server: in the data folder, or where nobody can reach it if that cannot."""
        link = self.data / "postgres"
        if link.is_symlink():
            return link.resolve()
        if link.is_dir():
            self._ensure_reachable(link)
            return link
        if binaries.can_enter(self.data, self.account):
            link.mkdir(mode=0o700)
            binaries.give(link, self.account)
            return link
        return self._home_elsewhere(link)

    def _ensure_reachable(self, home: Path) -> None:
        if self.account and not binaries.can_enter(home, self.account):
            raise EmbeddedServerError(
                f"Der Benutzer {self.account.pw_name}, dem die Datenbank gehört, erreicht {home} nicht. "
                "Bitte legen Sie den Datenordner an einen Ort, den er erreicht (--data)."
            )

    def _home_elsewhere(self, link: Path) -> Path:
        home = ELSEWHERE / secrets.token_hex(6)
        home.mkdir(parents=True, mode=0o755)
        home.chmod(0o755)
        (home / "gehoert-zu.txt").write_text(f"{self.data}\n", encoding="utf-8")
        binaries.give(home, self.account)
        link.symlink_to(home)
        return home

    @cached_property
    def base(self) -> Path:
        """The folder below which the server's account finds the programs; copied if it must be."""
        packaged = binaries.packaged()
        if self.account is None or binaries.can_run(packaged, self.account):
            return packaged
        if not binaries.can_enter(self.home, self.account):
            raise EmbeddedServerError(f"Der Benutzer {self.account.pw_name} erreicht {self.home} nicht.")
        stamp = hashlib.sha256(str(packaged.stat().st_mtime_ns).encode()).hexdigest()[:8]
        copy = self.home / f"programme-{MAJOR}-{stamp}"
        if not binaries.can_run(copy, self.account):
            binaries.copy_to(copy, self.account)
        return copy

    @cached_property
    def socket_folder(self) -> Path:
        """A short path of safe characters, open to the server's account alone."""
        folder = self.home / "socket"
        if len(os.fsencode(folder)) > LONGEST_SOCKET or not re.fullmatch(r"[\w./+-]+", str(folder), re.ASCII):
            name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
            folder = Path(tempfile.gettempdir(), f"stadtdach-{os.geteuid()}-{name}")
        return folder

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    # Starting and stopping ---------------------------------------------------------------------

    def _take_part(self) -> None:
        if self._hold is None:
            self._hold = locks.take(self.data / "postgres.users.lock", shared=True, wait=STOP_SECONDS)
            self._holder = os.getpid()
            atexit.register(self.release)

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        where = psycopg.conninfo.make_conninfo(dbname="postgres", connect_timeout=2, **self.address())
        return psycopg.connect(where, autocommit=True)

    def _start(self, deadline: float) -> None:
        lock = self._server_lock(deadline)
        if lock is None:
            return
        if self._process is not None:
            self._process.poll()
        try:
            self._prepare_socket_folder()
            self._prepare_cluster()
            process = self._launch(lock)
        finally:
            os.close(lock)
        self._wait_for_answer(deadline, process)
        self._create_database()

    def _server_lock(self, deadline: float) -> int | None:
        """The lock that no living server holds; None where one lives and answers in time."""
        while True:
            try:
                return locks.take(self.home / "server.lock", wait=0.2)
            except locks.Busy:
                if self._answers():
                    return None
                if time.monotonic() > deadline:
                    raise EmbeddedServerError(
                        f"Die Datenbank antwortet nicht. Näheres in {self.home / 'server.log'}."
                    ) from None

    def _prepare_socket_folder(self) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = self.account.pw_uid if self.account else os.geteuid()
        if folder.is_symlink() or folder.stat().st_uid not in {owner, os.geteuid()}:
            raise EmbeddedServerError(f"Der Ordner {folder} gehört jemand anderem.")
        folder.chmod(0o700)
        binaries.give(folder, self.account)

    def _prepare_cluster(self) -> None:
        shutil.rmtree(self.home / "cluster.weg", ignore_errors=True)
        self._remove_leftovers()
        version = self.cluster / "PG_VERSION"
        if not version.exists():
            self._initialise()
        elif (found := version.read_text().strip()) != MAJOR:
            raise EmbeddedServerError(
                f"Die Daten in {self.cluster} stammen von PostgreSQL {found}, gebraucht wird {MAJOR}. Bitte "
                "sichern Sie sie mit der bisherigen Fassung (stadtdach backup) und spielen Sie sie neu ein."
            )

    def _remove_leftovers(self) -> None:
        """Files by which a killed server still seems to live; we hold its lock, so it does not."""
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for left in self.socket_folder.glob(".s.PGSQL.*"):
            left.unlink()

    def _initialise(self) -> None:
        """Make the cluster beside and rename it, so that one killed halfway is never used."""
        beside = self.home / "cluster.neu"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700)
        binaries.give(beside, self.account)
        command = [
            *(binaries.program(self.base, "initdb"), "-D", str(beside), "-U", USER, "-E", "UTF8"),
            *("--auth=trust", "--no-instructions", "--locale=C"),
            *("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"),
            *(["--no-sync"] if self.options.get("fsync") == "off" else []),
        ]
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            **binaries.identity(self.account),
        )
        if done.returncode:
            raise EmbeddedServerError(f"Die Datenbank lässt sich nicht anlegen: {done.stderr.strip()}")
        beside.rename(self.cluster)

    def _launch(self, lock: int) -> subprocess.Popen[bytes]:
        options = self.options | {"unix_socket_directories": f'"{self.socket_folder}"'}
        command = [binaries.program(self.base, "postgres"), "-D", str(self.cluster)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with _rotated(self.home / "server.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own program
                command,
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock],
                start_new_session=True,
                **binaries.identity(self.account),
            )

    def _wait_for_answer(self, deadline: float, process: subprocess.Popen[bytes]) -> None:
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise EmbeddedServerError(
                    f"Die Datenbank startet nicht. Näheres in {self.home / 'server.log'}."
                )
            time.sleep(0.03)
        self._process = process

    def _create_database(self) -> None:
        with self._connect() as connection:
            exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.database])
            if exists.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.database)))

    def _stop(self) -> None:
        """Stop fast (open transactions are rolled back), at last at once (recovered at the next start)."""
        for how, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5.0)):
            if not self.is_running():
                return
            try:
                pid = int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
                os.kill(pid, how)
            except (OSError, ValueError):
                return
            deadline = time.monotonic() + seconds
            while self.is_running() and time.monotonic() < deadline:
                time.sleep(0.02)
            self._reap()

    def _reap(self) -> None:
        if self._process is not None and self._process.poll() is None and not self.is_running():
            self._process.wait(1.0)


def _rotated(log: Path) -> Path:
    """The log file, set aside once it has grown past a megabyte."""
    if log.exists() and log.stat().st_size > 1_000_000:
        log.replace(log.with_suffix(".log.alt"))
    return log


def _environment() -> dict[str, str]:
    """No PG… variable of the caller may change how the server runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}
