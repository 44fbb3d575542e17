"""Cities as pins on a map: where they lead, and from which days their figures are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from stadtdach.cities.queries.directory import Entry
from stadtdach.core.ui.formats import date_short

_ANY_SLUG = "any-slug"


def map_point(entry: Entry, address: str) -> dict[str, Any]:
    """One city as a dot of the map."""
    size = entry.size_class
    return {
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "size": size.dot if size else 1,
        "label": entry.name,
        "url": address,
        "accent": entry.accent,
        "key": entry.slug,
    }


def city_urls(entries: Iterable[Entry]) -> dict[str, str]:
    """The address of each city's page, by its slug; map and list share it.

    One address is looked up and filled in for all: looking up a hundred costs more than the query for them.
    """
    address = reverse("portal:city", args=[_ANY_SLUG])
    return {entry.slug: address.replace(_ANY_SLUG, entry.slug) for entry in entries}


def figure_days(entries: Iterable[Entry]) -> str:
    """The days of the population figures shown, usually one."""
    days = {entry.population_on for entry in entries if entry.population_on}
    return ", ".join(date_short(None, day) for day in sorted(days))
