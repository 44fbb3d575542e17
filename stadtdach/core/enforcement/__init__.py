"""Who helps when a public body leaves a barrier: the enforcement bodies of the Länder and of the Bund.

`bodies.csv` is a table of facts looked up by hand on `LOOKED_UP`, each with its source and the day of that
source where it is known. What no source says is empty and shown as "nicht bekannt". No Django.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path

LOOKED_UP = date(2026, 11, 25)
BUND = "BUND"
_TABLE = Path(__file__).with_name("bodies.csv")


@dataclass(frozen=True, kw_only=True)
class EnforcementBody:
    """One body. `code` is that of the Land ("SH") or `BUND`; `seat` says where it belongs."""

    code: str
    body: str
    seat: str
    address: str
    email: str
    website: str
    law: str
    source: str
    source_date: date | None
    note: str


@cache
def bodies() -> dict[str, EnforcementBody]:
    """All of them by code."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _body(row) for row in csv.DictReader(file)}


def body_for(code: str) -> EnforcementBody | None:
    """The body of a Land, None where there is none known."""
    return bodies().get(code)


def _body(row: dict[str, str]) -> EnforcementBody:
    words = {field.name: row[field.name].strip() for field in fields(EnforcementBody)}
    day = words.pop("source_date")
    return EnforcementBody(**words, source_date=date.fromisoformat(day) if day else None)
