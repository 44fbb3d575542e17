"""System checks of the database server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from stadtdach.core.postgres.base import OLDEST_VERSION


@register(Tags.database)
def server_version(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """E001: the server is too old."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        with connection.temporary_connection() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0]) // 10000
        if version < OLDEST_VERSION[0]:
            found.append(
                Error(
                    f"Der Datenbankserver ist PostgreSQL {version}, gebraucht wird {OLDEST_VERSION[0]}.",
                    hint="Aktualisieren Sie den Server, auf den DATABASE_URL zeigt.",
                    id="stadtdach.E001",
                )
            )
    return found
