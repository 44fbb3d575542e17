from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from stadtdach.core.backup.actions import restore
from stadtdach.core.backup.errors import BackupError
from stadtdach.core.serving import node


class Command(BaseCommand):
    help = "Spielt eine Sicherung in eine leere Datenbank zurück und vergleicht alle Tabellen und Dateien."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="DATEI", type=Path, help="eine Datei von stadtdach backup")
        parser.add_argument(
            "--replace", action="store_true", help="ersetzt alles, was in Datenbank und Dateiordner steht"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            lock = node.occupy(settings.DATA_DIR)
        except node.CannotStart as error:
            raise CommandError(str(error)) from None
        try:
            restore(source=options["file"].expanduser(), replace=options["replace"], say=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from None
        finally:
            os.close(lock)
