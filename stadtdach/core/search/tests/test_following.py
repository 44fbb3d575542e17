from __future__ import annotations

import shutil
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from stadtdach.core.search import changes, store
from stadtdach.core.search import rebuild as rebuilding
from stadtdach.core.search.follower import Follower
from stadtdach.core.search.models import IndexChange, IndexEpoch
from stadtdach.core.search.reader import search
from stadtdach.core.search.registry import Source


@pytest.fixture
def follower(things):
    made = Follower()
    made.step()
    yield made
    made.close()


def put(things, key: int, title: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        things.put(cursor, key, title)


def all_bytes(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()


def prune_when_others_are_done(now: datetime) -> int:
    """Transactions of other databases on the same server may keep the rows a little longer."""
    for _ in range(300):
        if deleted := changes.prune(now=now):
            return deleted
        time.sleep(0.1)
    return 0


def found(text: str) -> list[int]:
    return [hit.key for hit in search(text).hits]


def test_what_appears_changes_and_goes_is_followed(things, follower):
    put(things, 1, "Fahrradwerkstatt")
    follower.step()
    assert found("Fahrradwerkstatt") == [1]
    put(things, 1, "Nähcafé")
    follower.step()
    assert found("Fahrradwerkstatt") == []
    assert found("Nähcafé") == [1]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM drill_thing")
        changes.touch("thing", [1])
    follower.step()
    assert found("Nähcafé") == []


def test_a_rolled_back_change_is_none(things, follower):
    with transaction.atomic():
        with connection.cursor() as cursor:
            things.put(cursor, 1, "Fahrradwerkstatt")
        transaction.set_rollback(True)
    follower.step()
    assert search("").total == 0


def test_a_transaction_that_commits_late_is_not_skipped(things, follower, connect):
    late = connect()
    things.put(late.cursor(), 1, "Spätzünder")
    put(things, 2, "Frühaufsteher")
    follower.step()
    assert found("Frühaufsteher") == [2], "an open transaction holds nothing back"
    assert found("Spätzünder") == []
    late.commit()
    follower.step()
    assert found("Spätzünder") == [1]


def test_a_late_commit_survives_a_restart_of_the_follower(things, follower, connect):
    late = connect()
    things.put(late.cursor(), 1, "Spätzünder")
    put(things, 2, "Frühaufsteher")
    follower.step()
    follower.close()
    late.commit()
    again = Follower()
    again.step()
    again.close()
    assert found("Spätzünder") == [1]


def test_each_change_is_applied_once(things, follower, connect, monkeypatch):
    open_one = connect()
    things.put(open_one.cursor(), 9, "offen")
    put(things, 1, "Werkstatt")
    follower.step()
    applied = []
    monkeypatch.setattr(follower.writer, "apply", applied.extend)
    follower.step()
    assert applied == []
    open_one.rollback()


def test_changes_during_a_rebuild_are_not_lost(things, follower, monkeypatch):
    put(things, 1, "Vorher")
    read = things.sources()["thing"]

    def documents(keys):
        result = read.documents(keys)
        if 2 not in keys:
            put(things, 1, "Währenddessen")
            put(things, 2, "Dazugekommen")
        return result

    slow = Source(kind="thing", label="", label_plural="", keys=read.keys, documents=documents)
    monkeypatch.setattr(rebuilding, "sources", lambda: {"thing": slow})
    rebuilding.rebuild()
    assert found("Vorher") == [1]
    follower.step()
    assert found("Währenddessen") == [1]
    assert found("Dazugekommen") == [2]


def test_a_lost_index_comes_back_by_itself(things, follower, index_dir):
    put(things, 1, "Fahrradwerkstatt")
    follower.step()
    shutil.rmtree(index_dir)
    assert search("Fahrradwerkstatt").ready is False
    follower.step()
    assert found("Fahrradwerkstatt") == [1]


def test_a_damaged_index_comes_back_by_itself(things, follower):
    put(things, 1, "Fahrradwerkstatt")
    follower.step()
    follower.close()
    (store.current() / "data" / "meta.json").write_text("{")
    again = Follower()
    again.step()
    again.close()
    assert found("Fahrradwerkstatt") == [1]


def test_an_index_of_other_code_is_built_anew(things, follower):
    put(things, 1, "Fahrradwerkstatt")
    follower.step()
    before = store.current()
    (before / "stamp").write_text("other")
    follower.step()
    assert store.current() != before
    assert found("Fahrradwerkstatt") == [1]


def test_old_changes_are_pruned_and_a_node_behind_them_rebuilds(things, follower, index_dir):
    put(things, 1, "Alt")
    now = datetime.now(UTC)
    assert changes.prune(now=now) == 0
    IndexChange.objects.update(at=now - changes.KEEP - timedelta(hours=1))
    behind = follower.writer.position
    assert prune_when_others_are_done(now) == 1
    assert changes.pending(behind, limit=10) is None
    follower.step()
    assert found("Alt") == [1]
    assert changes.pending(follower.writer.position, limit=10).documents == ()


def test_pruning_spares_what_a_transaction_left_open_may_still_add(things, follower, connect):
    late = connect()
    things.put(late.cursor(), 1, "Spätzünder")
    put(things, 2, "Danach")
    now = datetime.now(UTC)
    IndexChange.objects.update(at=now - changes.KEEP * 2)
    assert changes.prune(now=now) == 0
    late.rollback()


def test_after_a_restore_every_index_is_built_anew(things, follower):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO drill_thing VALUES (5, 'Wiederhergestellt')")
    follower.step()
    assert found("Wiederhergestellt") == []
    changes.restart()
    follower.step()
    assert found("Wiederhergestellt") == [5]


def test_an_emptied_database_is_noticed(things, follower):
    put(things, 1, "Weg")
    follower.step()
    IndexEpoch.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM drill_thing")
    follower.step()
    assert search("").total == 0


def test_a_document_with_a_fault_does_not_hide_the_others(world, transactional_db, monkeypatch, caplog):
    made = Follower()
    made.step()
    world.broken = {3}
    with transaction.atomic():
        changes.touch("city", [1, 2, 3])
    made.step()
    assert made.writer.failed == {("city", 3)}
    assert search("Büsum").total > 0, "the old entry stays"
    made.close()
    world.broken = set()
    again = Follower()
    again._retry_failed.last = -1000.0
    again.step()
    assert again.writer.failed == set()
    again.close()


def test_forgotten_text_leaves_the_files_of_the_index(things, follower, index_dir):
    put(things, 1, "Kanarienvogel")
    put(things, 2, "Bleibt")
    follower.step()
    assert b"kanarienvogel" in all_bytes(index_dir)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM drill_thing WHERE id = 1")
        changes.touch("thing", [1], forget=True)
    follower.step()
    assert b"kanarienvogel" not in all_bytes(index_dir)
    assert found("Bleibt") == [2]


def test_a_node_has_one_follower(things):
    with store.hold("follower"), pytest.raises(CommandError, match="läuft schon"):
        call_command("follow_index")


def test_too_many_changes_are_a_rebuild(things, follower, monkeypatch):
    monkeypatch.setattr("stadtdach.core.search.follower.TOO_MANY", 3)
    before = store.current()
    for key in range(5):
        put(things, key, f"Ding {key}")
    follower.step()
    assert store.current() != before
    assert search("Ding").total == 5


def test_a_running_reader_sees_the_next_index(things, follower):
    put(things, 1, "Fahrradwerkstatt")
    follower.step()
    assert found("Fahrradwerkstatt") == [1]
    rebuilding.rebuild()
    assert found("Fahrradwerkstatt") == [1]
    put(things, 2, "Fahrradwerkstatt Nord")
    follower.step()
    assert sorted(found("Fahrradwerkstatt")) == [1, 2]


def test_rebuild_command_says_how_many(things, capsys):
    put(things, 1, "Fahrradwerkstatt")
    call_command("rebuild_index")
    assert "1 Dokumente" in capsys.readouterr().out
    call_command("index_status")
    assert "noch nie gelaufen" in capsys.readouterr().out


def test_parallel_readers_and_a_writer(things, follower):
    errors = []
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            if not search("Werkstatt").ready:
                errors.append("not ready")

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for key in range(15):
        put(things, key, f"Werkstatt {key}")
        follower.step()
        if key % 5 == 4:
            rebuilding.rebuild()
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert search("Werkstatt").total == 15
