"""Read in an invented list of a city, twice, in a data folder of its own; tables on standard output."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

from benchmarks import folder
from benchmarks.lists import invented
from benchmarks.reference import reference
from benchmarks.tables import number, table

_DESCRIPTION = """\
Misst, wie lange das Einlesen einer Vereinsliste dauert: hochladen, prüfen, eintragen, und dieselbe Liste noch
einmal. Schreibt die Tabellen als Markdown auf die Standardausgabe. Endet mit 1, wenn prüfen und eintragen
zusammen 60 Sekunden brauchen oder die zweite Runde etwas ändert.
"""
_BAR_SECONDS = 60.0


@dataclass(frozen=True)
class Step:
    """Seconds of one step: on the clock, and of processor time of this process."""

    title: str
    wall: float
    cpu: float


def main() -> int:
    """Run the measurement; 1 where its bar is missed."""
    options = _options()
    folder.use(options.data or folder.ROOT / "build" / "benchmark-lists")
    with folder.step("Leere Datenbank mit Demodaten"):
        folder.stadtdach("discard-data", "--yes")
        folder.stadtdach("prepare")
    django.setup()
    rows = invented.lines(options.rows)
    packed = invented.as_csv(rows) if options.csv else invented.as_workbook(rows)
    name = "vereine.csv" if options.csv else "vereine.xlsx"
    first, came_to = _round(name, packed)
    second, again = _round(name, packed)
    print("\n".join(_report(options.rows, name, len(packed), first, second, came_to, again)))
    slow = max(_worked(first), _worked(second)) >= _BAR_SECONDS
    return int(slow or bool(again["neu"] or again["ergaenzt"]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lists", description=_DESCRIPTION)
    parser.add_argument(
        "--data", type=Path, metavar="ORDNER", help="eigener Datenordner; was darin ist, wird gelöscht"
    )
    parser.add_argument("--rows", type=int, default=20_000, metavar="ZAHL", help="wie viele Zeilen")
    parser.add_argument("--csv", action="store_true", help="als CSV statt als Excel-Mappe")
    return parser.parse_args()


def _round(name: str, packed: bytes) -> tuple[list[Step], dict[str, int]]:
    """Upload, check, enter; what the check has found."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 - needs django.setup()

    from stadtdach.cities.models import City  # noqa: PLC0415
    from stadtdach.organisations.actions import applying, importing  # noqa: PLC0415
    from stadtdach.organisations.queries import imports as queries  # noqa: PLC0415
    from stadtdach.people.models import User  # noqa: PLC0415

    city, actor = City.objects.get(slug="ratzeburg"), User.objects.order_by("pk")[0]
    steps: list[Step] = []

    def timed(title: str, work: Callable[[], Any]) -> Any:
        with folder.step(title):
            wall, cpu = time.monotonic(), time.process_time()
            result = work()
            steps.append(Step(title, time.monotonic() - wall, time.process_time() - cpu))
        return result

    upload = SimpleUploadedFile(name, packed)
    found = timed(
        "hochladen",
        lambda: importing.start_import(city=city, upload=upload, actor=actor, now=_now()),
    )
    importing.check_list(
        list_import=found,
        columns={int(at): field for at, field in found.columns.items()},
        default_sector="zivilgesellschaft",
        default_legal_form="verein",
        list_wins=False,
        actor=actor,
        now=_now(),
    )
    timed("prüfen", lambda: importing.check_rows(list_import=found.pk, now=_now()))
    found.refresh_from_db()
    came_to = queries.counts(found)
    if queries.pending(found).exists():
        importing.apply_list(list_import=found, actor=actor, now=_now())
        timed("eintragen", lambda: applying.apply_rows(list_import=found.pk, now=_now()))
    return steps, came_to


def _now() -> datetime:
    return datetime.now(UTC)


def _worked(steps: list[Step]) -> float:
    return sum(step.wall for step in steps)


def _report(
    rows: int,
    name: str,
    size: int,
    first: list[Step],
    second: list[Step],
    came_to: dict[str, int],
    again: dict[str, int],
) -> list[str]:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    steps = [("zuerst", step) for step in first] + [("noch einmal", step) for step in second]
    timings = [
        (which, step.title, number(step.wall, 1), number(step.cpu, 1), number(rows / step.wall, 0))
        for which, step in steps
    ]
    outcomes = [(word, number(count, 0), number(again[word], 0)) for word, count in came_to.items()]
    return [
        f"- Rechner: {platform.machine()}, {os.cpu_count()} Kerne, Python {platform.python_version()}, "
        f"Last am Ende {number(os.getloadavg()[0], 1)}",
        f"- Schleife zum Vergleich von Rechnern: {number(reference(), 2)} ms",
        f"- {name}: {rows} Zeilen, {number(size / 1e6, 1)} MB; höchster Speicher {number(memory, 0)} MB",
        f"- zusammen {number(_worked(first), 1)} s, noch einmal {number(_worked(second), 1)} s; "
        f"Latte {number(_BAR_SECONDS, 0)} s",
        "",
        *table(["Runde", "Schritt", "Sekunden", "Rechenzeit", "Zeilen je Sekunde"], timings, words=2),
        "",
        *table(["Ergebnis der Prüfung", "zuerst", "noch einmal"], outcomes),
    ]


if __name__ == "__main__":
    sys.exit(main())
