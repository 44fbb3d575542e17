from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stadtdach.core.privacy.documents import write_documents


class Command(BaseCommand):
    help = "Schreibt die Vorlagen für den Datenschutz, gefüllt aus dem Register und den Einstellungen."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", metavar="ORDNER", type=Path, help="wohin, zum Beispiel datenschutz/")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"].expanduser()
        try:
            written = write_documents(folder)
        except OSError as error:
            raise CommandError(f"{folder} lässt sich nicht schreiben: {error.strerror}") from error
        for path in written:
            self.stdout.write(str(path))
        self.stdout.write("Bitte füllen Sie aus, was mit „bitte ausfüllen“ markiert ist.")
