from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stadtdach.cities import register
from stadtdach.cities.actions.register import import_register
from stadtdach.core.refusal import Refusal

_ABOUT = 16_000  # lines of a quarterly workbook; the bar is a promise of order, not of exactness
_WIDTH = 30


class Command(BaseCommand):
    help = (
        "Liest das amtliche Gemeindeverzeichnis ein (GV-ISys, Quartalsausgabe als .xlsx von destatis.de). "
        "Alles oder nichts; darf beliebig oft laufen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="DATEI", type=Path, help="die Excel-Mappe (.xlsx)")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = self._read(options["file"])
        self.stdout.write(
            f"{len(edition.municipalities)} Gemeinden, Gebietsstand {edition.register_on:%d.%m.%Y}, "
            f"Bevölkerung vom {edition.population_on:%d.%m.%Y}"
        )
        total = len(edition.municipalities)
        try:
            done = import_register(
                edition=edition,
                actor=None,
                now=timezone.now(),
                progress=lambda written: self._bar("Schreiben", written, total),
            )
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self._end_bar()
        self.stdout.write(
            f"Fertig: {done.created} neu, {done.changed} geändert, {done.ended} aufgelöst, "
            f"{done.municipalities - done.created - done.changed} unverändert."
        )

    def _read(self, path: Path) -> register.Edition:
        try:
            edition = register.read(path, progress=lambda line: self._bar("Lesen", line, _ABOUT))
        except register.MalformedRegister as error:
            self._end_bar()
            lines = "\n".join(f"  {problem}" for problem in error.problems) or f"  {error}"
            raise CommandError(f"{register.MalformedRegister.__doc__}\n{lines}") from error
        self._bar("Lesen", _ABOUT, _ABOUT)
        self._end_bar()
        return edition

    def _bar(self, what: str, done: int, total: int) -> None:
        """Draw the bar where somebody watches; logs stay clean."""
        if not sys.stderr.isatty():
            return
        filled = min(_WIDTH, _WIDTH * done // max(total, 1))
        self.stderr.write(f"\r{what:<10} [{'█' * filled}{'·' * (_WIDTH - filled)}]", ending="")
        self.stderr.flush()

    def _end_bar(self) -> None:
        if sys.stderr.isatty():
            self.stderr.write("")
