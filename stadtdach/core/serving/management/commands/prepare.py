from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = (
        "Bringt die Datenbank auf den Stand: Migrationen, Fakten, in neuen Datenbanken Demo-Daten, Suchindex."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--empty", action="store_true", help="lädt keine Demo-Daten")

    def handle(self, *_: Any, **options: Any) -> None:
        self._step("Migrationen", lambda: call_command("migrate", verbosity=0, interactive=False))
        self._step("Fakten", lambda: _whole("load_facts"))
        if not options["empty"] and not get_user_model()._default_manager.exists():
            self._step("Demo-Daten", lambda: _whole("load_demo"))
        if "rebuild_index" in get_commands():
            self._step("Suchindex", lambda: call_command("rebuild_index"))

    def _step(self, title: str, work: Callable[[], object]) -> None:
        start = time.monotonic()
        work()
        self.stdout.write(f"{title}: {time.monotonic() - start:.1f} s")


def _whole(command: str) -> None:
    """Run a command in one transaction: killed in between, nothing of it is left."""
    with transaction.atomic():
        call_command(command)
