"""An operator saves everything and brings it back into an empty database."""

from __future__ import annotations

import sys
import tarfile

import psycopg
import pytest

from stadtdach.core.serving.tests.nodes import fresh_database, node

pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(sys.platform != "linux", reason="Die Übungen lesen /proc."),
]


def contents(database: str) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with psycopg.connect(database) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        names = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        return {
            name: sorted(row[0] for row in connection.execute(f'SELECT t::text FROM "{name}" t').fetchall())
            for (name,) in names
        }


def definitions(database: str) -> dict[str, list[str]]:
    """What must come back besides rows; conditions are spelled differently after a dump, so by name."""
    queries = {
        "indexes": "SELECT tablename || indexname FROM pg_indexes WHERE schemaname = 'public'",
        "constraints": "SELECT concat(conname, contype, conrelid::regclass) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace",
        "sequences": "SELECT concat(sequencename, last_value) FROM pg_sequences WHERE schemaname = 'public'",
        "functions": "SELECT pg_get_functiondef(oid) FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'",
        "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    }
    with psycopg.connect(database) as connection:
        return {
            what: sorted(row[0] for row in connection.execute(query).fetchall())
            for what, query in queries.items()
        }


def test_everything_comes_back(tmp_path):
    saved = tmp_path / "sicherung.tar"
    with (
        fresh_database() as first,
        fresh_database() as second,
        node(tmp_path / "eins", database=first) as one,
        node(tmp_path / "zwei", database=second) as two,
    ):
        one.command("prepare")
        picture = one.data / "files" / "bilder" / "Straße mit Dächern.webp"
        picture.parent.mkdir(parents=True)
        picture.write_bytes(bytes(range(256)) * 400)
        before = contents(first)
        one.command("backup", str(saved))

        assert "gibt es schon" in one.command("backup", str(saved), check=False).stderr
        two.command("restore", str(saved))

        after = contents(second)
        # They begin anew, so that every index rebuilds itself.
        changing = {
            "search_indexchange",
            "search_indexepoch",
        }
        assert before.keys() == after.keys()
        assert sum(map(len, before.values())) > 300
        for name in before.keys() - changing:
            assert after[name] == before[name], name
        assert definitions(first) == definitions(second)
        restored = two.data / "files" / "bilder" / picture.name
        assert restored.read_bytes() == picture.read_bytes()

        # Not empty any more: refused, unless asked for.
        assert "nicht leer" in two.command("restore", str(saved), check=False).stderr
        extra = two.data / "files" / "neu.txt"
        extra.write_text("danach entstanden")
        two.command("restore", "--replace", str(saved))
        assert not extra.exists()
        assert contents(second)["cities_city"] == before["cities_city"]

        _spoil(saved)
        refused = two.command("restore", "--replace", str(saved), check=False)
        assert refused.returncode
        assert "Prüfsumme" in refused.stderr or "vollständige Sicherung" in refused.stderr
        assert contents(second)["cities_city"] == before["cities_city"]


def _spoil(path):
    """Change one byte in the middle of the dump."""
    with tarfile.open(path) as tar:
        member = tar.getmember("database.dump")
    with path.open("r+b") as file:
        file.seek(member.offset_data + member.size // 2)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 255]))
