"""One measurement in a data folder of its own, its tables on standard output."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

import django

from benchmarks import folder
from benchmarks.reference import reference
from benchmarks.tables import number

_DESCRIPTION = """\
Misst die Suche und schreibt die Tabellen als Markdown auf die Standardausgabe. Endet mit 1, wenn eine Latte
verfehlt ist.
"""


def main() -> int:
    """Run one measurement; 1 where its bar is missed."""
    options = _options()
    folder.use(options.data or folder.ROOT / "build" / f"benchmark-search-{options.what}")
    print("\n".join(_conditions()))
    return {"quality": _quality, "speed": _speed, "freshness": _freshness}[options.what](options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=_DESCRIPTION)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data", type=Path, metavar="ORDNER", help="eigener Datenordner; was darin ist, wird gelöscht"
    )
    which = parser.add_subparsers(dest="what", required=True)
    quality = which.add_parser("quality", parents=[shared], help="bewertete Suchen")
    quality.add_argument("workbook", type=Path, metavar="MAPPE", help="Gemeindeverzeichnis GV-ISys (.xlsx)")
    quality.add_argument("--as-it-is", action="store_true", help="nimmt den Datenordner, wie er ist")
    quality.add_argument(
        "--tune", action="store_true", help="nur die Hälfte zum Abstimmen, mit jeder Suche darunter"
    )
    speed = which.add_parser("speed", parents=[shared], help="Zeit je Suche in einem großen Index")
    speed.add_argument("--as-it-is", action="store_true", help="nimmt den Index, wie er ist")
    speed.add_argument("--documents", type=int, default=100_000, metavar="ZAHL", help="wie viele")
    freshness = which.add_parser("freshness", parents=[shared], help="Zeit, bis eine Änderung gefunden wird")
    freshness.add_argument("--changes", type=int, default=40, metavar="ZAHL", help="wie viele")
    return parser.parse_args()


def _conditions() -> list[str]:
    load = number(os.getloadavg()[0], 1)
    return [
        f"- Rechner: {platform.machine()}, {os.cpu_count()} Kerne, Python {platform.python_version()}, "
        f"Last zu Beginn {load}",
        f"- Schleife zum Vergleich von Rechnern: {number(reference(), 2)} ms",
    ]


# The measurements need Django to be set up.


def _quality(options: argparse.Namespace) -> int:
    if not options.as_it_is:
        _fill(
            ("Datenbank und Demodaten", ["prepare"]),
            ("Gemeindeverzeichnis", ["import-municipalities", str(options.workbook.resolve())]),
            ("Suchindex", ["rebuild-index"]),
        )
    django.setup()
    from benchmarks.search import quality  # noqa: PLC0415

    return quality.measure(tune=options.tune)


def _speed(options: argparse.Namespace) -> int:
    if not options.as_it_is:
        _fill(("Datenbank", ["prepare"]))
    django.setup()
    from benchmarks.search import speed  # noqa: PLC0415

    return speed.measure(options.documents, build=not options.as_it_is)


def _freshness(options: argparse.Namespace) -> int:
    _fill(("Datenbank und Demodaten", ["prepare"]), ("Suchindex", ["rebuild-index"]))
    django.setup()
    from benchmarks.search import freshness  # noqa: PLC0415

    return freshness.measure(options.changes)


def _fill(*commands: tuple[str, list[str]]) -> None:
    for title, command in (("Frühere Messdaten löschen", ["discard-data", "--yes"]), *commands):
        with folder.step(title):
            folder.stadtdach(*command)


if __name__ == "__main__":
    sys.exit(main())
