"""pg_dump and pg_restore: those of the wheel, or the system's where the server is newer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

from stadtdach.core.backup.errors import BackupError
from stadtdach.core.postgres import binaries

NOT_FOR_LIBPQ = {"cursor_factory", "context", "prepare_threshold", "server_side_binding", "client_encoding"}


def dump(target: Path, *, snapshot: str) -> None:
    """Write all tables as of the exported snapshot into `target`."""
    options = [
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--schema=public",
        f"--snapshot={snapshot}",
    ]
    _run("pg_dump", [*options, f"--file={target}"])


def restore(source: Path) -> None:
    """Restore everything into the empty schema, in one transaction: all of it or nothing."""
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    contents = _contents_without_schema(source)
    _run("pg_restore", [*options, f"--use-list={contents}", str(source)])


def _contents_without_schema(source: Path) -> Path:
    """The table of contents without the schema itself, which is there already."""
    listed = _run("pg_restore", ["--list", str(source)], connected=False)
    kept = [line for line in listed.splitlines() if not re.search(r" (COMMENT - )?SCHEMA (- )?public ", line)]
    contents = source.with_suffix(".inhalt")
    contents.write_text("\n".join(kept), encoding="utf-8")
    return contents


def _run(name: str, arguments: list[str], *, connected: bool = True) -> str:
    target, secret = _connection() if connected else ("", {})
    where = [f"--dbname={target}"] if connected else []
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL
        [_program(name), *where, *arguments],
        env=_environment() | secret,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{name} ist fehlgeschlagen: {done.stderr.strip()[-2000:]}")
    return done.stdout


def _program(name: str) -> str:
    """The first that is not older than the server."""
    connection.ensure_connection()
    server = connection.connection.info.server_version // 10000
    candidates = [shutil.which(name)]
    with suppress(RuntimeError):  # the wheel is missing
        candidates.insert(0, binaries.program(binaries.packaged(), name))
    for candidate in candidates:
        if candidate and _major(candidate) >= server:
            return candidate
    raise BackupError(
        f"Für den Datenbankserver wird {name} ab Version {server} gebraucht. "
        f"Bitte installieren Sie die Client-Programme (Debian: postgresql-client-{server})."
    )


def _major(program: str) -> int:
    try:
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return 0
    found = re.search(r"(\d+)", shown.stdout)
    return int(found[1]) if found else 0


def _connection() -> tuple[str, dict[str, str]]:
    """The address of the database, and its password apart: everybody on the machine sees arguments."""
    params: dict[str, Any] = connection.get_connection_params()
    secret = str(params.pop("password", None) or "")
    known = {name: value for name, value in params.items() if name not in NOT_FOR_LIBPQ}
    return make_conninfo(**known), {"PGPASSWORD": secret} if secret else {}


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
