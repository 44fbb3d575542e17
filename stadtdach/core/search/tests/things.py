"""A table of things that can be found, for tests with several connections and processes."""

from __future__ import annotations

from django.db import connection

from stadtdach.core.search.registry import Document, Source

CREATE = "CREATE TABLE IF NOT EXISTS drill_thing (id bigint PRIMARY KEY, title text NOT NULL)"
DROP = "DROP TABLE IF EXISTS drill_thing"


def _keys() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM drill_thing ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def _documents(keys: list[int]) -> list[Document]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, title FROM drill_thing WHERE id = ANY(%s)", [keys])
        return [Document(key=row[0], title=row[1], url=f"/ding/{row[0]}/") for row in cursor.fetchall()]


def sources() -> dict[str, Source]:
    """The one source over the table."""
    return {
        "thing": Source(kind="thing", label="Ding", label_plural="Dinge", keys=_keys, documents=_documents)
    }


def put(cursor, key: int, title: str) -> None:
    """Write one thing and its change, with any cursor."""
    cursor.execute(
        "INSERT INTO drill_thing VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET title = excluded.title",
        [key, title],
    )
    cursor.execute("INSERT INTO search_indexchange (kind, key) VALUES ('thing', %s)", [key])
