"""What a database holds, told by counts and checksums."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg import sql

ASIDE = "stadtdach_vorher"


@contextmanager
def frozen() -> Iterator[str]:
    """A transaction that sees one moment; yields the snapshot for other connections to share."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def checksums() -> dict[str, dict[str, Any]]:
    """Rows and checksum of every table of the schema; the order of rows does not matter."""
    with connection.cursor() as cursor:
        return {name: _checksum(cursor, name) for name in names()}


def names() -> list[str]:
    """All tables of the schema."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall()]


def others_connected() -> int:
    """How many other connections this database has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def set_aside() -> None:
    """Put what is there aside and begin with an empty schema; what an interrupted attempt left is dropped."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _is_aside(cursor):
            cursor.execute("DROP SCHEMA public CASCADE")
        else:
            cursor.execute(f"ALTER SCHEMA public RENAME TO {ASIDE}")
        cursor.execute("CREATE SCHEMA public")


def bring_back() -> None:
    """Undo `set_aside`."""
    with transaction.atomic(), connection.cursor() as cursor:
        if _is_aside(cursor):
            cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
            cursor.execute(f"ALTER SCHEMA {ASIDE} RENAME TO public")


def drop_aside() -> None:
    """Delete what was put aside."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE")


def _is_aside(cursor: Any) -> bool:
    cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [ASIDE])
    return cursor.fetchone() is not None


def _checksum(cursor: Any, name: str) -> dict[str, Any]:
    cursor.execute("SET LOCAL TimeZone = 'UTC'")
    cursor.execute(
        sql.SQL(
            "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} AS t"
        ).format(sql.Identifier("public", name))
    )
    count, total = cursor.fetchone()
    return {"rows": count, "checksum": total}
