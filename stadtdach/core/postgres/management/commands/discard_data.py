from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from stadtdach.core.postgres.base import embedded_server
from stadtdach.core.postgres.embedded import EmbeddedServerError


class Command(BaseCommand):
    help = (
        "Löscht alle Daten des Datenordners: Datenbank, Dateien, Suchindex (./run --start-over ruft es auf)."
    )
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="bestätigt, dass alles gelöscht werden soll")

    def handle(self, *_: Any, **options: Any) -> None:
        if settings.DATABASES["default"].get("HOST"):
            raise CommandError("Mit DATABASE_URL legen Sie bitte selbst eine leere Datenbank an.")
        if not options["yes"]:
            raise CommandError(
                f"Bitte bestätigen Sie mit --yes: Alle Daten in {settings.DATA_DIR} werden gelöscht."
            )
        try:
            embedded_server().discard()
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from None
        for folder in (settings.SEARCH_INDEX_DIR, settings.MEDIA_ROOT):
            shutil.rmtree(Path(folder), ignore_errors=True)
        self.stdout.write("Gelöscht.")
