"""Drills: two nodes on one database, a database that goes and comes back under load, a killed worker."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from stadtdach.core.postgres.embedded import EmbeddedServer
from stadtdach.core.serving.tests.nodes import fresh_database, node, wait_until

pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="Die Übungen lesen /proc."),
]

PUBLISH = """
from django.db import transaction
from stadtdach.cities.models import City
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.search.changes import touch
with transaction.atomic():
    city = City.objects.get(slug="ratzeburg")
    City.objects.filter(pk=city.pk).update(name="Ratzeburg am Dach")
    touch("city", [city.pk])
    purge()
print(city.pk)
"""


def test_what_one_node_writes_the_other_shows(tmp_path):
    with (
        fresh_database() as database,
        node(tmp_path / "eins", database=database) as one,
        node(tmp_path / "zwei", database=database) as two,
    ):
        one.command("prepare", "--empty")
        one.start(wait=False)
        two.start()
        wait_until(one.is_up, 30, "der erste Knoten antwortet")
        for both in (one, two):
            assert "Ratzeburg am Dach" not in both.get("/staedte/?q=ratzeburg")[1]
        one.shell(PUBLISH)
        for both in (one, two):
            wait_until(lambda n=both: "Ratzeburg am Dach" in n.get("/staedte/?q=Ratzeburg")[1], 3, "Seite")
            wait_until(lambda n=both: "</mark> am Dach" in n.get("/suche/?q=Ratzeburg")[1], 20, "Suche")


def test_database_stopped_and_started_under_load(tmp_path):
    """503 within 3 s while it is gone, recovery without restart, and every acknowledged write is there."""
    server = EmbeddedServer(tmp_path / "server", options={"fsync": "off"})
    server.ensure()
    address = psycopg.conninfo.make_conninfo(dbname="stadtdach", **server.address())
    try:
        with node(tmp_path / "knoten", database=address) as made:
            made.command("prepare", "--empty")
            made.start()
            load = _Load(made)
            acknowledged = _Writer(made)
            time.sleep(2)
            server._stop()
            time.sleep(4)
            server.ensure()
            wait_until(lambda: load.last_status() == 200, 15, "Erholung", made.log)
            time.sleep(2)
            written = acknowledged.finish()
            seen = load.finish()
            assert made.process.poll() is None
            found = int(
                made.shell(
                    "from django.contrib.sessions.models import Session as S; print(S.objects.count())"
                )
            )
        statuses = {status for status, _ in seen}
        assert 503 in statuses
        assert statuses <= {200, 503}, statuses
        assert max(seconds for _, seconds in seen) < 3.0
        assert written > 0
        assert found >= written
    finally:
        server.release()


def test_frozen_database_is_answered_within_three_seconds(tmp_path):
    """A server that accepts connections and never answers (stopped machine, hanging disk)."""
    server = EmbeddedServer(tmp_path / "server", options={"fsync": "off"})
    server.ensure()
    address = psycopg.conninfo.make_conninfo(dbname="stadtdach", **server.address())
    frozen: list[int] = []
    try:
        with node(tmp_path / "knoten", database=address) as made:
            made.command("prepare", "--empty")
            made.start()
            frozen = _server_processes(server)
            for pid in frozen:
                os.kill(pid, signal.SIGSTOP)
            for _ in range(4):
                start = time.monotonic()
                status, _, headers = made.get("/staedte/")
                assert status == 503
                assert "retry-after" in headers
                assert time.monotonic() - start < 3.0
            for pid in frozen:
                os.kill(pid, signal.SIGCONT)
            wait_until(lambda: made.get("/staedte/")[0] == 200, 10, "Erholung")
    finally:
        for pid in frozen:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        server.release()


def test_job_of_a_killed_worker_is_done_later(tmp_path):
    with fresh_database() as database, node(tmp_path / "knoten", database=database) as made:
        made.command("migrate", "-v0")
        made.start()
        made.shell(
            "from stadtdach.core.tasks.tasks import check_in; "
            "print(check_in.defer(seconds=3, word='erledigt'))"
        )
        with psycopg.connect(database, autocommit=True) as connection:
            query = "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'stadtdach.check_in'"
            wait_until(lambda: connection.execute(query).fetchone()[0] == "doing", 15, "begonnen", made.log)
            os.kill(made.child("worker"), signal.SIGKILL)
            assert connection.execute(query).fetchone()[0] == "doing"
            wait_until(
                lambda: connection.execute(query).fetchone()[0] == "succeeded", 60, "erledigt", made.log
            )


def _server_processes(server):
    """The postmaster and all its children."""
    main = int((server.cluster / "postmaster.pid").read_text().splitlines()[0])
    found = [main]
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == main:
                found.append(int(entry.name))
    return found


class _Load:
    """Requests pages one after another until told to finish."""

    def __init__(self, made, path="/staedte/"):
        self.made, self.path = made, path
        self.seen: list[tuple[int, float]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        number = 0
        while not self._stop.is_set() and number < 5000:
            number += 1
            start = time.monotonic()
            try:
                status = self.made.get(f"{self.path}?seite={number % 3 + 1}")[0]
            except OSError as error:
                status = str(error)
            self.seen.append((status, time.monotonic() - start))
            time.sleep(0.02)

    def last_status(self):
        return self.seen[-1][0] if self.seen else None

    def finish(self):
        self._stop.set()
        self._thread.join()
        return self.seen


class _Writer:
    """Writes sessions straight into the database as fast as it commits, counting what was acknowledged."""

    def __init__(self, made):
        self.made = made
        self.count = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while not self._stop.is_set():
            try:
                with psycopg.connect(self.made.database, connect_timeout=2, autocommit=True) as connection:
                    while not self._stop.is_set():
                        connection.execute(
                            "INSERT INTO django_session VALUES (gen_random_uuid()::text, '', now())"
                        )
                        self.count += 1
                        time.sleep(0.01)
            except psycopg.OperationalError:
                time.sleep(0.1)

    def finish(self):
        self._stop.set()
        self._thread.join()
        return self.count
