"""The cities of the network as a list: all of them in three queries, narrowed and sorted in memory.

The network has about a hundred cities. Having all at hand gives the number of hits beside every choice of
a filter without a query for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stadtdach.cities.enums import SizeClass
from stadtdach.cities.models import City, Membership, Topic

LAND, TOPIC, SIZE, YEAR = "land", "thema", "groesse", "jahr"
FILTERS = (LAND, TOPIC, SIZE, YEAR)
UNKNOWN_YEAR = "unbekannt"


@dataclass(frozen=True)
class Entry:
    """One city of the list, with what its line shows. `values` are what filters compare: value → label."""

    city: City
    membership: Membership | None
    topics: list[Topic]
    values: Mapping[str, Mapping[str, str]] = field(repr=False)

    @property
    def is_former(self) -> bool:
        """Whether the city has left the network."""
        return self.membership is not None and self.membership.end_year is not None


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many cities it would leave with the other filters as they are."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Directory:
    """The hits, members and former members apart, and the choices of every filter."""

    members: list[Entry]
    former: list[Entry]
    choices: dict[str, list[Choice]]

    @property
    def all(self) -> list[Entry]:
        """All hits."""
        return [*self.members, *self.former]


def all_entries() -> list[Entry]:
    """Every city with Land, memberships and topics, sorted by name. Three queries."""
    cities = City.objects.select_related("land").prefetch_related("memberships", "topics")
    return [_entry(city) for city in cities.defer("description").order_by("sort_key")]


def known_values(entries: Sequence[Entry], asked: Mapping[str, str]) -> dict[str, str]:
    """Of what an address asks for, the values that some city has."""
    return {
        name: asked[name]
        for name in FILTERS
        if asked.get(name) and any(asked[name] in entry.values[name] for entry in entries)
    }


def directory(entries: Sequence[Entry], wanted: Mapping[str, str], sort: str = "name") -> Directory:
    """The cities that fit, sorted by "name", "groesse" (largest first) or "jahr" (longest in first).

    `wanted` maps the filters to values of the address; a filter that is missing or empty takes any.
    """
    asked = {name: value for name, value in wanted.items() if value}
    hits: list[Entry] = []
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for entry in entries:
        failed = [name for name, value in asked.items() if value not in entry.values[name]]
        if not failed:
            hits.append(entry)
        # A city that fails one filter alone would be a hit for the other choices of just that filter.
        for name in FILTERS if not failed else failed if len(failed) == 1 else ():
            counts[name].update(entry.values[name].keys())
    hits.sort(key=_SORTS[sort])
    return Directory(
        members=[entry for entry in hits if not entry.is_former],
        former=[entry for entry in hits if entry.is_former],
        choices={name: _choices(entries, name, counts[name]) for name in FILTERS},
    )


def _entry(city: City) -> Entry:
    membership = city.membership
    topics = list(city.topics.all())
    size = city.size_class
    year = str(membership.begin_year) if membership and membership.begin_year else UNKNOWN_YEAR
    values = {
        LAND: {city.land.slug: city.land.name},
        TOPIC: {topic.slug: topic.name for topic in topics},
        SIZE: {size.value: str(size.label)} if size else {},
        YEAR: {year: year},
    }
    return Entry(city, membership, topics, values)


def _choices(entries: Sequence[Entry], name: str, counts: Counter[str]) -> list[Choice]:
    labels: dict[str, str] = {}
    for entry in entries:
        labels.update(entry.values[name])
    order = list(SizeClass.values).index if name == SIZE else labels.__getitem__ if name == LAND else str
    return [Choice(value, labels[value], counts[value]) for value in sorted(labels, key=order)]


_SORTS: dict[str, Callable[[Entry], Any]] = {
    "name": lambda entry: entry.city.sort_key,
    "groesse": lambda entry: (-(entry.city.population or 0), entry.city.sort_key),
    "jahr": lambda entry: (next(iter(entry.values[YEAR])), entry.city.sort_key),
}
SORTS = tuple(_SORTS)
