"""The follower as a real process that is killed, robbed of its index and kept waiting."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from stadtdach.core.search import store
from stadtdach.core.search.reader import search

pytestmark = pytest.mark.drill


def _address() -> str:
    params = connection.get_connection_params()
    login = quote(str(params.get("user", "")))
    if params.get("password"):
        login += ":" + quote(str(params["password"]))
    port = f"&port={params['port']}" if params.get("port") else ""
    return f"postgresql://{login}@/{params['dbname']}?host={quote(str(params['host']), safe='')}{port}"


@contextmanager
def node(index_dir, **extra):
    """A follower process; ended at the end however it is."""
    env = {**os.environ, "DATABASE_URL": _address(), "DRILL_INDEX": str(index_dir), **extra}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path.cwd()), env.get("PYTHONPATH")]))
    process = subprocess.Popen(
        [sys.executable, "-m", "stadtdach.core.search.tests.node", "follow_index"], env=env
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(condition, seconds: float = 20.0) -> float:
    """Wait for something to come true; how long it took."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, "it did not happen in time"
        time.sleep(0.05)
    return time.monotonic() - started


def put(things, key: int, title: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        things.put(cursor, key, title)


def has(key: int, text: str) -> bool:
    return key in [hit.key for hit in search(text).hits]


def test_a_change_is_found_within_two_seconds(things, index_dir):
    with node(index_dir):
        until(lambda: search("").ready)
        for key in range(5):
            put(things, key, f"Begegnungsort {key}")
            assert until(lambda key=key: has(key, f"Begegnungsort {key}"), 2.0) < 2.0


def test_a_killed_follower_goes_on_where_it_was(things, index_dir):
    with node(index_dir) as first:
        until(lambda: search("").ready)
        put(things, 1, "Vorher")
        until(lambda: has(1, "Vorher"))
        with transaction.atomic(), connection.cursor() as cursor:
            for key in range(100, 2100):
                things.put(cursor, key, f"Mittendrin {key}")
        time.sleep(0.3)
        first.send_signal(signal.SIGKILL)
        first.wait()
    put(things, 2, "Währenddessen")
    with node(index_dir):
        until(lambda: has(2, "Währenddessen"))
        until(lambda: search("Mittendrin").total == 2000)
    assert has(1, "Vorher")


def test_a_lost_index_is_complete_again_by_itself(things, index_dir):
    put(things, 1, "Fahrradwerkstatt")
    with node(index_dir):
        until(lambda: has(1, "Fahrradwerkstatt"))
        shutil.rmtree(index_dir / "current" / "data")
        put(things, 2, "Nähcafé")
        until(lambda: has(1, "Fahrradwerkstatt") and has(2, "Nähcafé"))
        shutil.rmtree(index_dir)
        until(lambda: has(1, "Fahrradwerkstatt") and has(2, "Nähcafé"))


def test_a_late_commit_is_found(things, index_dir, connect):
    with node(index_dir):
        until(lambda: search("").ready)
        late = connect()
        things.put(late.cursor(), 1, "Spätzünder")
        put(things, 2, "Frühaufsteher")
        until(lambda: has(2, "Frühaufsteher"), 2.0)
        time.sleep(1)
        late.commit()
        until(lambda: has(1, "Spätzünder"), 2.0)


def test_an_open_transaction_of_another_database_is_reported_and_holds_nothing_back(
    things, index_dir, connect
):
    elsewhere = connect("postgres")
    elsewhere.execute("SELECT pg_current_xact_id()")
    with node(index_dir, DRILL_STALL="3"):
        until(lambda: search("").ready)
        put(things, 1, "Trotzdem")
        until(lambda: has(1, "Trotzdem"), 2.0)
        until(lambda: "postgres" in (store.load_status().get("open_transaction") or ""), 15.0)
        put(things, 2, "Weiterhin")
        until(lambda: has(2, "Weiterhin"), 2.0)
        elsewhere.rollback()
        until(lambda: store.load_status().get("open_transaction") is None, 15.0)


def test_the_follower_ends_on_request(things, index_dir):
    with node(index_dir) as process:
        until(lambda: search("").ready)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
