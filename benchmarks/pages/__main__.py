"""Fill the data folder, measure, print the tables."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

import django

from benchmarks import folder
from benchmarks.pages import data
from benchmarks.reference import reference
from config.setup import chromium

_DESCRIPTION = """\
Misst je Seitentyp Rechenzeit, SQL und Gewicht, und was ein Webserver davon je Sekunde beantwortet.
Schreibt die Tabellen als Markdown auf die Standardausgabe. Endet mit 1, wenn eine Latte verfehlt ist.
"""


def main() -> int:
    """Run all measurements; 1 where a bar is missed."""
    options = _options()
    folder.use(options.data)
    if not options.as_it_is:
        data.fill(options.workbook, options.organisations)
    django.setup()
    return _measure(options.port, options.workers)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=_DESCRIPTION)
    parser.add_argument("workbook", type=Path, metavar="MAPPE", help="Gemeindeverzeichnis GV-ISys (.xlsx)")
    parser.add_argument("--organisations", type=int, default=100_000, metavar="ZAHL", help="wie viele")
    parser.add_argument(
        "--data",
        type=Path,
        default=folder.ROOT / "build" / "benchmark-pages",
        metavar="ORDNER",
        help="eigener Datenordner; was darin ist, wird gelöscht",
    )
    parser.add_argument("--as-it-is", action="store_true", help="misst den Datenordner, wie er ist")
    parser.add_argument("--port", type=int, default=8090, help="Port des gemessenen Webservers")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="seine Prozesse")
    return parser.parse_args()


def _measure(port: int, workers: int) -> int:
    # These need Django to be set up.
    from benchmarks.pages import costs, load, visitors, weight  # noqa: PLC0415
    from benchmarks.pages.report import Report  # noqa: PLC0415

    signed_in = visitors.cookies()
    usual = visitors.usual_visits(signed_in)
    anonymous = [visit for visit in usual if visit.role == visitors.ANONYMOUS]
    report = Report(reference())
    report.lines += _conditions(report.reference, workers)
    with folder.step("Rechenzeit, SQL und Größe"):
        application = costs.Application()
        report.costs([application.cost(visit) for visit in visitors.declared_visits(signed_in)])
    with folder.step("Webserver mit Seitenspeicher"), load.server(port, workers=workers, keeps_pages=True):
        results = [(visit, load.serve(visit, port)) for visit in usual]
        report.served("Webserver, Seitenspeicher an", results)
        with weight.browser(_chromium()) as started:
            weights = [weight.weigh(started, visit, port) for visit in anonymous]
    with folder.step("Webserver ohne Seitenspeicher"), load.server(port, workers=workers, keeps_pages=False):
        results = [(visit, load.serve(visit, port)) for visit in anonymous]
        report.served("Webserver, Seitenspeicher aus", results)
    report.weights(weights)
    report.verdict()
    print("\n".join(report.lines))
    return int(bool(report.missed))


def _conditions(reference: float, workers: int) -> list[str]:
    from stadtdach.cities.models import City, Municipality  # noqa: PLC0415
    from stadtdach.organisations.models import Organisation  # noqa: PLC0415

    counts = [model.objects.count() for model in (Municipality, City, Organisation)]
    return [
        f"- Bestand: {counts[0]} Gemeinden, {counts[1]} Städte, {counts[2]} Organisationen",
        f"- Rechner: {platform.machine()}, {os.cpu_count()} Kerne, Python {platform.python_version()}, "
        f"Last zu Beginn {os.getloadavg()[0]:.1f}".replace(".", ",", 0),
        f"- Schleife zum Vergleich von Rechnern: {reference:.2f} ms",
        f"- Webserver: {workers} Prozesse, gemessen über vier offene Verbindungen vom selben Rechner",
    ]


def _chromium() -> str:
    found = chromium.find()
    if found is None:
        raise SystemExit("Chromium fehlt; STADTDACH_CHROMIUM=/pfad/zu/chromium nennt einen vorhandenen.")
    return found


if __name__ == "__main__":
    sys.exit(main())
