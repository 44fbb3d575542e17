"""Drills: `stadtdach serve` is interrupted, killed and started again on an embedded database."""

from __future__ import annotations

import os
import random
import signal
import sys
import time

import pytest

from stadtdach.core.postgres.embedded import EmbeddedServer
from stadtdach.core.serving.tests.nodes import node, wait_until

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(sys.platform != "linux", reason="Die Übungen lesen /proc."),
]
WRITE = "from stadtdach.core.pagecache.actions import purge; purge(); print('written')"
READ = "from stadtdach.core.pagecache.models import Generation; print(Generation.objects.get().number)"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """One embedded installation for all drills of this module."""
    with node(tmp_path_factory.mktemp("knoten") / "data") as made:
        made.command("migrate", "-v0")
        yield made


def test_interrupting_leaves_no_process_and_no_socket(prepared):
    prepared.start()
    assert len(prepared.processes()) >= 5
    assert prepared.stop(signal.SIGINT) == 0
    assert prepared.processes() == []
    assert list(prepared.data.glob("**/.s.PGSQL*")) == []
    assert "Beendet." in prepared.log()


def test_second_run_on_the_same_folder_says_so_and_ends(prepared):
    prepared.start()
    second = prepared.command("serve", "--port", "0", check=False)
    assert second.returncode
    assert "läuft schon mit diesem Datenordner" in second.stderr
    assert prepared.is_up()
    prepared.stop(signal.SIGTERM)
    assert prepared.processes() == []


def test_occupied_port_is_named(prepared, tmp_path):
    prepared.start()
    with node(tmp_path / "data", database="postgresql://127.0.0.1:1/nichts") as other:
        refused = other.command("serve", "--port", str(prepared.port), check=False)
    assert refused.returncode
    assert f"Anschluss {prepared.port}" in refused.stderr
    prepared.stop()


def test_crashed_processes_are_started_again(prepared):
    prepared.start()
    for command in ("worker", "serve_web"):
        os.kill(prepared.child(command), signal.SIGKILL)
    for name in ("Der Hintergrunddienst", "Der Webserver"):
        wait_until(lambda n=name: f"{n} ist ausgefallen (Signal 9)" in prepared.log(), 15, name)
    for command in ("worker", "serve_web"):
        wait_until(lambda c=command: _has(prepared, c), 15, f"{command} läuft wieder")
    wait_until(prepared.is_up, 15, "der Webserver antwortet wieder")
    prepared.stop()
    assert prepared.processes() == []


def test_killed_database_is_started_again_by_whoever_needs_it(prepared):
    prepared.start()
    pid = int((prepared.data / "postgres" / "cluster" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    assert prepared.shell(WRITE) == "written"
    prepared.stop()
    assert prepared.processes() == []


def test_sigkill_at_any_moment_and_starting_again_loses_nothing(prepared):
    moments = random.Random(20260912)
    expected = int(prepared.shell(WRITE + "\n" + READ).split()[-1])
    for attempt in range(3):
        prepared.start(wait=False)
        time.sleep(moments.uniform(0.1, 3.0))
        if attempt == 1:  # everything at once, the database included
            for pid in prepared.processes():
                os.kill(pid, signal.SIGKILL)
            prepared.process.wait()
        else:
            prepared.kill()
        prepared.shell(WRITE)
        expected += 1
    prepared.start()
    assert int(prepared.shell(READ)) == expected
    prepared.stop()
    assert prepared.processes() == []


def test_stale_pid_file_of_a_reused_number_is_recognised(prepared):
    cluster = prepared.data / "postgres" / "cluster"
    pid_file = cluster / "postmaster.pid"
    lines = [str(os.getpid()), str(cluster), "1", "5432", "", "", ""]
    pid_file.write_text("\n".join(lines) + "\n")
    assert prepared.shell(WRITE) == "written"


def test_initialisation_killed_halfway_starts_over(tmp_path):
    server = EmbeddedServer(tmp_path / "data", options={"fsync": "off"})
    server.data.mkdir()
    half = server.home / "cluster.neu" / "base"
    half.mkdir(parents=True)
    server.ensure()
    try:
        assert server.cluster.is_dir()
        assert not half.exists()
    finally:
        server.release()
    assert not server.is_running()


def _has(made, command):
    try:
        return made.child(command)
    except (AssertionError, OSError):
        return None
