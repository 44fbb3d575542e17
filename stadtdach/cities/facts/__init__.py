"""What is known about the network, as files with source and evidence (see docs/netzwerk/daten.md).

A cell that is empty means: not known. Nothing here is invented.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from stadtdach.core.text import slug

Row = dict[str, str]
_FOLDER = Path(__file__).resolve().parent

REGISTER = "Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis)"
REGISTER_URL = (
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html"
)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """All rows of `facts/<name>.csv`, by column name."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def topics_of_city(city_slug: str) -> list[str]:
    """Slugs of the topics that a source documents for this city."""
    return [row["topic"] for row in rows("city_topics") if row["city"] == city_slug]


def topic_slug(row: Row) -> str:
    """The address of a topic of topics.csv."""
    return slug(row["name"])


def number(cell: str) -> int | None:
    """An integer, or None where nothing is known."""
    return int(cell) if cell else None


def day(cell: str) -> date | None:
    """A day written as 2022-12-31, or None."""
    return date.fromisoformat(cell) if cell else None


def documented(cell: str) -> tuple[int | None, date | None]:
    """Year and, where the source has one, day of the evidence: "2021" or "2022-06-14" or nothing."""
    if not cell:
        return None, None
    return int(cell[:4]), day(cell) if len(cell) > 4 else None
