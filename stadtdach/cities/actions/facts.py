"""Loads the facts of the project into the database, and never over what a coordination has written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction

from stadtdach.cities import facts
from stadtdach.cities.enums import Accent
from stadtdach.cities.models import (
    City,
    CityMunicipality,
    County,
    Land,
    Membership,
    Municipality,
    NetworkCount,
    Topic,
    TopicSynonym,
)
from stadtdach.core.audit.actions import record
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.search.changes import touch
from stadtdach.core.text import slug, sort_key
from stadtdach.people.models import User

M = TypeVar("M", bound=models.Model)


@dataclass
class LoadedFacts:
    """How many rows of each kind were new or had changed."""

    written: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, count: int) -> None:
        self.written[kind] = self.written.get(kind, 0) + count

    @property
    def total(self) -> int:
        return sum(self.written.values())


@transaction.atomic
def load_facts(*, actor: User | None, now: datetime) -> LoadedFacts:
    """Bring the database up to the facts; running it again changes nothing.

    Newer figures of an imported register stay, and so does every text, colour, contact, picture and topic
    that a coordination has published.
    """
    loaded = LoadedFacts()
    loaded.add("Länder", load_laender())
    loaded.add("Gemeinden", _load_municipalities())
    loaded.add("Themen", _load_topics())
    loaded.add("Städte", _load_cities(actor, now))
    loaded.add("Zählungen", _load_counts())
    if loaded.total:
        purge()
    return loaded


def load_laender() -> int:
    """Bring the sixteen Länder up to the facts; how many had to be written."""
    known = {land.key: land for land in Land.objects.all()}
    return sum(
        _put(Land, known.get(row["key"]), {**row, "slug": slug(row["name"])}) is not None
        for row in facts.rows("laender")
    )


def _load_municipalities() -> int:
    laender = {land.key: land for land in Land.objects.all()}
    counties = _load_counties(laender)
    known = {m.ags: m for m in Municipality.objects.filter(ags__in=[r["ags"] for r in _municipality_rows()])}
    written = []
    for row in _municipality_rows():
        old = known.get(row["ags"])
        if old and old.register_on > (facts.day(row["register_on"]) or old.register_on):
            continue  # a newer register was imported since
        written.append(_put(Municipality, old, _municipality_values(row, counties, laender)))
    changed = [municipality.pk for municipality in written if municipality]
    touch("municipality", changed)
    return len(changed)


def _load_counties(laender: Mapping[str, Land]) -> dict[str, County]:
    known = {county.key: county for county in County.objects.all()}
    for row in _municipality_rows():
        key = row["county"]
        if key not in known:
            known[key] = County.objects.create(
                key=key, name=row["county_name"], kind=row["county_kind"], land=laender[key[:2]]
            )
    return known


def _municipality_rows() -> Iterable[facts.Row]:
    return facts.rows("municipalities")


def _municipality_values(
    row: facts.Row, counties: Mapping[str, County], laender: Mapping[str, Land]
) -> dict[str, Any]:
    return {
        "ags": row["ags"],
        "name": row["name"],
        "designation": row["designation"],
        "slug": f"{slug(row['name'])}-{row['ags']}",
        "sort_key": sort_key(row["name"]),
        "county": counties[row["county"]],
        "land": laender[row["ags"][:2]],
        "postcode": row["postcode"],
        "population": facts.number(row["population"]),
        "population_on": facts.day(row["population_on"]),
        "area_km2": Decimal(row["area_km2"]),
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
        "register_on": facts.day(row["register_on"]),
    }


def _load_topics() -> int:
    known = {topic.slug: topic for topic in Topic.objects.prefetch_related("synonyms")}
    changed = []
    for row in facts.rows("topics"):
        address = facts.topic_slug(row)
        topic = _put(
            Topic,
            known.get(address),
            {
                "name": row["name"],
                "slug": address,
                "sort_key": sort_key(row["name"]),
                "description": row["description"],
            },
        )
        new_words = _add_synonyms(topic or known[address], row["synonyms"].split("|"))
        if topic or new_words:
            changed.append((topic or known[address]).pk)
    touch("topic", changed)
    return len(changed)


def _add_synonyms(topic: Topic, words: list[str]) -> int:
    known = {synonym.text.lower() for synonym in topic.synonyms.all()}
    new = [TopicSynonym(topic=topic, text=word) for word in words if word.lower() not in known]
    TopicSynonym.objects.bulk_create(new)
    return len(new)


def _load_cities(actor: User | None, now: datetime) -> int:
    laender = {land.code: land for land in Land.objects.all()}
    known = {city.slug: city for city in City.objects.prefetch_related("memberships", "citymunicipality_set")}
    changed = []
    for row in facts.rows("cities"):
        old = known.get(row["slug"])
        city = _put(City, old, _city_values(row, laender[row["land"]], old))
        target = city or known[row["slug"]]
        parts = [_put_membership(row, target), _cover(row, target)]
        if old is None:
            parts.append(_add_documented_topics(target))
        if city or any(parts):
            record(
                actor=actor, verb="cities.load_facts", target=target, now=now, changes={"slug": row["slug"]}
            )
            changed.append(target.pk)
    touch("city", changed)
    return len(changed)


def _city_values(row: facts.Row, land: Land, old: City | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": row["name"],
        "slug": row["slug"],
        "sort_key": sort_key(row["name"]),
        "extent": row["extent"],
        "land": land,
    }
    if old is None:
        values["accent"] = _first_accent(row["slug"])
    if old is None or not _has_newer_figures(old, row):
        values |= {
            "population": facts.number(row["population"]),
            "population_on": facts.day(row["population_on"]),
            "area_km2": Decimal(row["area_km2"]) if row["area_km2"] else None,
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
        }
    return values


def _has_newer_figures(city: City, row: facts.Row) -> bool:
    fact_day = facts.day(row["population_on"])
    if city.population_on is None or fact_day is None:
        return False
    return city.population_on > fact_day


def _first_accent(address: str) -> str:
    """A colour to begin with, spread evenly and always the same; the coordination picks its own later."""
    return Accent.values[hashlib.sha256(address.encode()).digest()[0] % len(Accent.values)]


def _put_membership(row: facts.Row, city: City) -> bool:
    year, day = facts.documented(row["documented"])
    old = next(iter(city.memberships.all()), None)
    values = {
        "city": city,
        "begin_year": facts.number(row["begin_year"]),
        "end_year": facts.number(row["end_year"]),
        "evidence": row["evidence"],
        "source_url": row["source_url"],
        "documented_on": day,
        "documented_year": year,
    }
    return _put(Membership, old, values) is not None


def _cover(row: facts.Row, city: City) -> bool:
    if city.citymunicipality_set.all():
        return False  # what was covered once stays: municipalities merge and their keys with them
    covered = Municipality.objects.filter(ags__in=row["municipalities"].split())
    CityMunicipality.objects.bulk_create(CityMunicipality(city=city, municipality=one) for one in covered)
    return True


def _add_documented_topics(city: City) -> bool:
    topics = Topic.objects.filter(slug__in=facts.topics_of_city(city.slug))
    city.topics.add(*topics)
    return bool(topics)


def _load_counts() -> int:
    known = {(count.year, count.source): count for count in NetworkCount.objects.all()}
    written = [
        _put(
            NetworkCount,
            known.get((int(row["year"]), row["source"])),
            {
                "year": int(row["year"]),
                "count": int(row["count"]),
                "published_on": facts.day(row["published_on"]),
                "source": row["source"],
                "source_url": row["source_url"],
            },
        )
        for row in facts.rows("counts")
    ]
    return sum(count is not None for count in written)


def _put(model: type[M], old: M | None, values: Mapping[str, Any]) -> M | None:
    """Create the row, or save it where a value differs; None where nothing had to be written."""
    if old is None:
        return model._default_manager.create(**values)
    differing = [name for name, value in values.items() if getattr(old, name) != value]
    if not differing:
        return None
    for name in differing:
        setattr(old, name, values[name])
    old.save(update_fields=differing)
    return old
