from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from stadtdach.core import discovery


@dataclass(frozen=True, kw_only=True)
class Document:
    """One thing that can be found: plain data, built from the database by its domain's `search.py`.

    `names` are protected proper names (searched whole, shown first), `body` is running text without markup;
    `in_one` makes it of several pieces.
    `land` and `topics` are names as they are shown. `weight` multiplies the score (0.25 to 4): what most
    people mean by a name stands above its namesakes.
    `audience` is "public" or a token such as "city:17"; readers see what carries one of their tokens.
    """

    key: int
    title: str
    url: str
    names: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    land: str = ""
    topics: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    weight: float = 1.0
    audience: tuple[str, ...] = field(default=("public",))


@dataclass(frozen=True, kw_only=True)
class Source:
    """A kind of document. `documents(keys)` loads them in a constant number of queries; keys without a
    document (deleted, withdrawn) are simply missing. `keys()` streams all keys for a rebuild.
    With `place_names` the names are those of places: their words are never taken apart, and shorter
    forms find them too ("Lübeck" for "Lübeck, Hansestadt")."""

    kind: str
    label: Any
    label_plural: Any
    keys: Callable[[], Iterable[int]]
    documents: Callable[[list[int]], Iterable[Document]]
    place_names: bool = False


def in_one(*pieces: str) -> str:
    """A body of a text and of words that are no sentence, parted so that an excerpt of it reads well."""
    return " · ".join(piece for piece in pieces if piece)


@cache
def sources() -> dict[str, Source]:
    """All kinds by name, in the order of their domains. Domains list them as `SOURCES`."""
    offered = [s for module in discovery.modules("search") for s in getattr(module, "SOURCES", [])]
    return {source.kind: source for source in offered}
