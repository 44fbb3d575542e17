from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stadtdach.core.search import store
from stadtdach.core.search.rebuild import rebuild, total

_WIDTH = 30


class Command(BaseCommand):
    help = "Baut den Suchindex neben dem alten neu auf und tauscht ihn aus. Die Suche läuft dabei weiter."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--wait` waits for a rebuild that is already under way instead of ending."""
        parser.add_argument("--wait", action="store_true", help="auf einen laufenden Aufbau warten")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, showing how far it is."""
        started, expected = time.monotonic(), total()
        try:
            count = rebuild(lambda done: self._show(done, expected), wait=options["wait"])
        except store.Busy as error:
            raise CommandError("Der Suchindex wird gerade schon neu aufgebaut.") from error
        if sys.stderr.isatty():
            self.stderr.write("")
        self.stdout.write(f"{count} Dokumente in {time.monotonic() - started:.1f} s.")

    def _show(self, done: int, expected: int) -> None:
        if not sys.stderr.isatty():
            return
        share = min(1.0, done / max(expected, 1))
        bar = "█" * round(_WIDTH * share)
        self.stderr.write(f"\r{bar:·<{_WIDTH}} {done} von {expected}", ending="")
