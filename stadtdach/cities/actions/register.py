"""Takes an edition of the official register into the database: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from stadtdach.cities import register
from stadtdach.cities.actions.facts import load_laender
from stadtdach.cities.enums import Extent
from stadtdach.cities.models import City, County, Land, Municipality, RegisterImport
from stadtdach.core.audit.actions import record
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.refusal import Refusal
from stadtdach.core.search.changes import touch
from stadtdach.core.text import slug, sort_key
from stadtdach.people.models import User

_BATCH = 1000
_FIELDS = (
    "ags",
    "name",
    "designation",
    "slug",
    "sort_key",
    "county_id",
    "land_id",
    "postcode",
    "population",
    "population_on",
    "area_km2",
    "latitude",
    "longitude",
    "register_on",
    "ended_on",
)

Values = dict[str, Any]


class OlderEdition(Refusal):
    """Die Datei hat den Gebietsstand {edition}, eingelesen ist schon {known}. Ein älterer Stand ersetzt
    keinen neueren; es wurde nichts geändert."""


@transaction.atomic
def import_register(
    *,
    edition: register.Edition,
    actor: User | None,
    now: datetime,
    progress: Callable[[int], None] = lambda _written: None,
) -> RegisterImport:
    """Write one edition: new and changed municipalities, and the end of those that it no longer names.

    One transaction: killed in between, nothing is half-imported. A second import waits for the first.
    `progress` hears how many municipalities have been written. Raises OlderEdition.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {RegisterImport._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    _ensure_not_older(edition)
    known: dict[str, Values] = {row["ags"]: row for row in Municipality.objects.values("pk", *_FIELDS)}
    wanted = _wanted(edition)
    created = [values for ags, values in wanted.items() if ags not in known]
    changed = [
        values for ags, values in wanted.items() if ags in known and values.items() - known[ags].items()
    ]
    _write(created + changed, progress)
    ended = _end(known, wanted, edition.register_on)
    done = RegisterImport.objects.create(
        register_on=edition.register_on,
        population_on=edition.population_on,
        imported_at=now,
        municipalities=len(wanted),
        created=len(created),
        changed=len(changed),
        ended=len(ended),
    )
    _announce([values["ags"] for values in created + changed] + ended, actor, now, done)
    return done


def _ensure_not_older(edition: register.Edition) -> None:
    newest = Municipality.objects.order_by("-register_on").values_list("register_on", flat=True).first()
    if newest and newest > edition.register_on:
        raise OlderEdition(edition=f"{edition.register_on:%d.%m.%Y}", known=f"{newest:%d.%m.%Y}")


def _wanted(edition: register.Edition) -> dict[str, Values]:
    """What each municipality should look like, by key."""
    load_laender()
    laender = dict(Land.objects.values_list("key", "pk"))
    counties = _counties(edition, laender)
    return {
        one.ags: {
            "ags": one.ags,
            "name": one.name,
            "designation": one.designation,
            "slug": f"{slug(one.name)}-{one.ags}",
            "sort_key": sort_key(one.name),
            "county_id": counties[one.county_key],
            "land_id": laender[one.land_key],
            "postcode": one.postcode,
            "population": one.population,
            "population_on": None if one.population is None else edition.population_on,
            "area_km2": one.area_km2,
            "latitude": one.latitude,
            "longitude": one.longitude,
            "register_on": edition.register_on,
            "ended_on": None,
        }
        for one in edition.municipalities.values()
    }


def _counties(edition: register.Edition, laender: dict[str, int]) -> dict[str, int]:
    County.objects.bulk_create(
        [
            County(key=one.key, name=one.name, kind=one.kind, land_id=laender[one.key[:2]])
            for one in edition.counties.values()
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "kind"],
    )
    return dict(County.objects.values_list("key", "pk"))


def _write(rows: list[Values], progress: Callable[[int], None]) -> None:
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        Municipality.objects.bulk_create(
            [Municipality(**values) for values in batch],
            update_conflicts=True,
            unique_fields=["ags"],
            update_fields=[name for name in _FIELDS if name != "ags"],
        )
        progress(start + len(batch))


def _end(known: dict[str, Values], wanted: dict[str, Values], ended_on: date) -> list[str]:
    """Municipalities the edition no longer names ended by its day at the latest; none is deleted."""
    gone = [ags for ags, values in known.items() if ags not in wanted and values["ended_on"] is None]
    Municipality.objects.filter(ags__in=gone).update(ended_on=ended_on)
    return gone


def _announce(keys: list[str], actor: User | None, now: datetime, done: RegisterImport) -> None:
    if not keys:
        return
    touch("municipality", Municipality.objects.filter(ags__in=keys).values_list("pk", flat=True))
    touch("city", _refresh_cities())
    record(
        actor=actor,
        verb="cities.import_register",
        target=done,
        now=now,
        changes={"register_on": done.register_on.isoformat(), "written": len(keys)},
    )
    purge()


def _refresh_cities() -> list[int]:
    """Bring the figures of the cities up to their municipalities; districts have none of their own."""
    cities = City.objects.exclude(extent=Extent.DISTRICT).prefetch_related("municipalities")
    changed = []
    for city in cities:
        values = _sums(list(city.municipalities.all()))
        if values and any(getattr(city, name) != value for name, value in values.items()):
            City.objects.filter(pk=city.pk).update(**values)
            changed.append(city.pk)
    return changed


def _sums(places: list[Municipality]) -> Values | None:
    """People, area and day of all municipalities together; None where one of them has ended or is unknown."""
    people = [place.population for place in places if place.population is not None]
    areas = [place.area_km2 for place in places if place.area_km2 is not None]
    days = {place.population_on for place in places}
    if not places or len(people) < len(places) or len(areas) < len(places) or len(days) != 1:
        return None
    if any(place.ended_on for place in places):
        return None
    return {"population": sum(people), "population_on": days.pop(), "area_km2": sum(areas, Decimal(0))}
