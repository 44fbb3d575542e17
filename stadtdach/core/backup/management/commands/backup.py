from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stadtdach.core.backup.actions import backup
from stadtdach.core.backup.errors import BackupError


class Command(BaseCommand):
    help = "Sichert alle Tabellen und Dateien in eine Datei; Stadtdach darf dabei laufen."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="DATEI", type=Path, help="die neue Datei, zum Beispiel sicherung.tar"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        target: Path = options["file"].expanduser().resolve()
        try:
            backup(target=target, now=timezone.now(), say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Gesichert in {target} ({target.stat().st_size / 1e6:.1f} MB).")
