"""The judged queries, and which half each belongs to."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from stadtdach.cities.models import City, Municipality, Topic
from stadtdach.organisations.models import Organisation

_FILE = Path(__file__).with_name("queries.csv")


@dataclass(frozen=True)
class Query:
    """A query as somebody types it, and everything that answers it, as `kind:identity`."""

    text: str
    group: str
    right: frozenset[str]

    @property
    def held_out(self) -> bool:
        """Whether it is in the half that nobody tunes on: the first byte of its SHA-256 is odd."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def queries() -> list[Query]:
    """All of them, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return [
            Query(row["query"], row["class"], frozenset(row["right"].split()))
            for row in csv.DictReader(lines)
        ]


def identities() -> dict[tuple[str, int], str]:
    """What each entry of the index is called in the file. Organisations of one slug share their name."""
    named = (
        ("city", City, "slug"),
        ("topic", Topic, "slug"),
        ("municipality", Municipality, "ags"),
        ("organisation", Organisation, "slug"),
    )
    return {
        (kind, key): f"{kind}:{identity}"
        for kind, model, field in named
        for key, identity in model._default_manager.values_list("pk", field)
    }


def check(asked: list[Query], known: set[str]) -> None:
    """Raise where a query has no right answer, or one that does not exist."""
    for query in asked:
        missing = query.right - known
        if missing or not query.right:
            raise SystemExit(f"{query.text}: {', '.join(sorted(missing)) or 'ohne Antwort'} gibt es nicht")
