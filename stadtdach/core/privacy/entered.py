"""People whom others have entered learn of it, by mail or by a letter where there is no address (Art. 14).

Domains say in `privacy.py` whom they hold (`ENTERED`). Who is told is written down as a hash, so that nobody
is told twice of the same entry, and a changed address or name is told anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from stadtdach.core import discovery
from stadtdach.core.privacy.models import ToldPerson
from stadtdach.core.privacy.registry import Processing


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredPerson:
    """Somebody who is named in a row: `key` is its primary key, `place` what the person stands for
    ("Chor am See"), `page` the path where everybody reads it.
    """

    key: int
    name: str
    email: str
    place: str
    page: str
    city: int
    city_name: str
    city_slug: str


@dataclass(frozen=True, kw_only=True)
class EnteredSource:
    """One kind of entry. `people(city)` gives those of one city, by its primary key, or of all (None)."""

    kind: str
    role: Any
    processing: Processing
    people: Callable[[int | None], Iterable[EnteredPerson]]


def entered_sources() -> list[EnteredSource]:
    """All kinds of entries, lower layers first."""
    return [source for module in discovery.modules("privacy") for source in getattr(module, "ENTERED", [])]


def not_told(city: int | None = None) -> Iterator[tuple[EnteredSource, EnteredPerson]]:
    """Those who do not know yet that they are entered; two queries a kind."""
    for source in entered_sources():
        told = set(ToldPerson.objects.filter(kind=source.kind).values_list("subject", "digest"))
        for person in source.people(city):
            if (person.key, digest_of(person)) not in told:
                yield source, person


def digest_of(person: EnteredPerson) -> str:
    """By what an entry is known again: a keyed hash of its address, else of its name."""
    words = (person.email or person.name).strip().lower()
    key = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2b(words.encode(), key=key, digest_size=32).hexdigest()
