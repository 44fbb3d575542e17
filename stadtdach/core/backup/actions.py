from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction

from stadtdach.core.backup import programs, tables, uploads
from stadtdach.core.backup.archive import DATABASE, FILES, Reader, Writer
from stadtdach.core.backup.errors import BackupError
from stadtdach.core.search.models import IndexChange, IndexEpoch

Say = Callable[[str], None]


def backup(*, target: Path, now: datetime, say: Say) -> None:
    """Write all tables and uploads into the new file `target`; beside it first, renamed when it is whole.

    Raises `BackupError` where the file exists or something cannot be read.
    """
    if target.exists():
        raise BackupError(f"{target} gibt es schon. Bitte nennen Sie einen neuen Namen.")
    beside = target.with_name(f"{target.name}.neu")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    try:
        with tarfile.open(beside, "w") as tar:
            writer = Writer(tar)
            found = _back_up_database(writer, target.parent, say)
            say(f"{_back_up_files(writer)} Dateien gesichert.")
            writer.finish(made_at=now.isoformat(), tables=found)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def restore(*, source: Path, replace: bool, say: Say) -> None:
    """Bring back tables and uploads of an archive and compare every table with it.

    Everything in the archive is checked first. With `replace`, what was there is put aside until all has been
    restored and compared, and brought back if that fails. Raises `BackupError`.
    """
    archive = Reader(source)
    try:
        say("Die Sicherung ist vollständig und unbeschädigt.")
        _ensure_free(replace)
        tables.set_aside()
        try:
            _restore_database(archive, say)
            kept = _restore_files(archive)
        except BaseException:
            tables.bring_back()
            raise
        tables.drop_aside()
        _delete_files_except(kept)
        say(f"{len(kept)} Dateien zurückgespielt.")
    finally:
        archive.close()
    _bring_up_to_date()
    say("Fertig. Der Suchindex baut sich beim nächsten Start auf jedem Knoten neu auf.")


def _back_up_database(writer: Writer, folder: Path, say: Say) -> dict[str, dict[str, object]]:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".stadtdach-") as temporary:
        dumped = Path(temporary, DATABASE)
        with tables.frozen() as snapshot:
            programs.dump(dumped, snapshot=snapshot)
            found = tables.checksums()
        with dumped.open("rb") as content:
            writer.add(DATABASE, content, dumped.stat().st_size)
    say(f"{len(found)} Tabellen mit {sum(table['rows'] for table in found.values())} Zeilen gesichert.")
    return found


def _back_up_files(writer: Writer) -> int:
    """After the tables, so that every file that they name is there."""
    count = 0
    for path in uploads.paths(default_storage):
        try:
            with default_storage.open(path) as content:
                writer.add(f"{FILES}{path}", content, content.size)
        except FileNotFoundError:
            continue  # deleted while we were at it
        count += 1
    return count


def _ensure_free(replace: bool) -> None:
    others = tables.others_connected()
    if others:
        raise BackupError(
            f"Die Datenbank hat noch {others} andere Verbindungen. Bitte beenden Sie alle Knoten."
        )
    if replace:
        return
    if tables.names():
        raise BackupError("Die Datenbank ist nicht leer. Mit --replace wird ersetzt, was darin steht.")
    if next(uploads.paths(default_storage), None):
        raise BackupError("Es gibt schon Dateien. Mit --replace werden sie ersetzt.")


def _restore_database(archive: Reader, say: Say) -> None:
    with tempfile.TemporaryDirectory(prefix="stadtdach-") as temporary:
        dumped = Path(temporary, DATABASE)
        archive.extract(DATABASE, dumped)
        programs.restore(dumped)
    with transaction.atomic():
        found = tables.checksums()
    expected = archive.manifest["tables"]
    different = sorted(
        name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name)
    )
    if different:
        raise BackupError(f"Nach dem Zurückspielen weichen Tabellen ab: {', '.join(different)}")
    say(f"{len(found)} Tabellen zurückgespielt und verglichen.")


def _restore_files(archive: Reader) -> set[str]:
    names = set(archive.files())
    for path in names:
        default_storage.delete(path)
        with archive.open(f"{FILES}{path}") as content:
            if default_storage.save(path, File(content, name=path)) != path:
                raise BackupError(f"{path} lässt sich nicht unter seinem Namen ablegen.")
    return names


def _delete_files_except(kept: set[str]) -> None:
    for path in list(uploads.paths(default_storage)):
        if path not in kept:
            default_storage.delete(path)


def _bring_up_to_date() -> None:
    """Migrate what an older version saved; let every node see that its index belongs to another history."""
    call_command("migrate", verbosity=0, interactive=False)
    IndexChange.objects.all().delete()
    IndexEpoch.objects.all().delete()
    connection.close()
