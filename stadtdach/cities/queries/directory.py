"""The cities of the network as a list: all of them in three queries, narrowed and sorted in memory.

The network has about a hundred cities. Having all at hand gives the number of hits beside every choice of
a filter without a query for each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from stadtdach.cities.enums import SizeClass
from stadtdach.cities.models import City, Membership
from stadtdach.cities.models.city import membership_words

LAND, TOPIC, SIZE, YEAR = "land", "thema", "groesse", "jahr"
FILTERS = (LAND, TOPIC, SIZE, YEAR)
UNKNOWN_YEAR = "unbekannt"

_SHOWN = (
    *("pk", "slug", "name", "sort_key", "accent"),
    *("population", "population_on", "latitude", "longitude"),
)
_OF_THE_LAND = {"land_name": F("land__name"), "land_code": F("land__code"), "land_slug": F("land__slug")}

Years = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic as a line shows it."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One city of the list, with what its line shows. `values` are what filters compare: value → label."""

    slug: str
    name: str
    sort_key: str
    accent: str
    population: int | None
    population_on: date | None
    latitude: float
    longitude: float
    land_name: str
    land_code: str
    since: str
    is_former: bool
    topics: tuple[TopicLine, ...]
    values: Mapping[str, Mapping[str, str]] = field(repr=False, compare=False)

    @property
    def size_class(self) -> SizeClass | None:
        """The class of its population; None where it is not known."""
        return None if self.population is None else SizeClass.of(self.population)


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
    """Every city with Land, membership and topics, sorted by name. Three queries, no model instances."""
    memberships = _memberships()
    topics = _topics()
    rows = City.objects.order_by("sort_key").values(*_SHOWN, **_OF_THE_LAND)
    unknown: Years = (None, None, None)
    words = _Words()
    return [_entry(row, memberships.get(row["pk"], unknown), tuple(topics[row["pk"]]), words) for row in rows]


class _Words:
    """Words that many cities share, looked up once for the list in the language of the moment."""

    def __init__(self) -> None:
        self._since: dict[Years, str] = {}
        self.size = {size: str(size.label) for size in SizeClass}

    def since(self, years: Years) -> str:
        if years not in self._since:
            self._since[years] = membership_words(*years)
        return self._since[years]


def _memberships() -> dict[int, Years]:
    """By city the years of today's membership, else of the last one: begin, end, last documented."""
    rows = Membership.objects.order_by(F("end_year").asc(nulls_last=True)).values_list(
        "city_id", "begin_year", "end_year", "documented_year"
    )
    return {city: (begin, end, documented) for city, begin, end, documented in rows}


def _topics() -> dict[int, list[TopicLine]]:
    rows = City.topics.through.objects.order_by("topic__sort_key").values_list(
        "city_id", "topic__slug", "topic__name"
    )
    topics: dict[int, list[TopicLine]] = defaultdict(list)
    for city, slug, name in rows:
        topics[city].append(TopicLine(slug, name))
    return topics


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


def _entry(row: dict[str, Any], years: Years, topics: tuple[TopicLine, ...], words: _Words) -> Entry:
    begin_year, end_year, _documented = years
    year = str(begin_year) if begin_year else UNKNOWN_YEAR
    size = None if row["population"] is None else SizeClass.of(row["population"])
    values = {
        LAND: {row["land_slug"]: row["land_name"]},
        TOPIC: {topic.slug: topic.name for topic in topics},
        SIZE: {size.value: words.size[size]} if size else {},
        YEAR: {year: year},
    }
    shown = {name: value for name, value in row.items() if name not in ("pk", "land_slug")}
    return Entry(
        **shown,
        since=words.since(years),
        is_former=end_year is not None,
        topics=topics,
        values=values,
    )


def _choices(entries: Sequence[Entry], name: str, counts: Counter[str]) -> list[Choice]:
    labels: dict[str, str] = {}
    for entry in entries:
        labels.update(entry.values[name])
    order = list(SizeClass.values).index if name == SIZE else labels.__getitem__ if name == LAND else str
    return [Choice(value, labels[value], counts[value]) for value in sorted(labels, key=order)]


_SORTS: dict[str, Callable[[Entry], Any]] = {
    "name": lambda entry: entry.sort_key,
    "groesse": lambda entry: (-(entry.population or 0), entry.sort_key),
    "jahr": lambda entry: (next(iter(entry.values[YEAR])), entry.sort_key),
}
SORTS = tuple(_SORTS)
