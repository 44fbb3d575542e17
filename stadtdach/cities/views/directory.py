from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stadtdach.cities.forms.directory import SORT, DirectoryForm
from stadtdach.cities.queries import directory as queries
from stadtdach.cities.queries.directory import Directory, Entry
from stadtdach.core.pagecache.public import public_page
from stadtdach.core.ui.addresses import address
from stadtdach.core.ui.parts import render_part, wants_part


@require_safe
@public_page(*queries.FILTERS, SORT)
def directory(request: HttpRequest) -> HttpResponse:
    """The cities of the network: a map and, as its equal, a list."""
    entries = queries.all_entries()
    asked = {name: request.GET.get(name, "") for name in (*queries.FILTERS, SORT)}
    wanted = queries.known_values(entries, asked)
    sort = asked[SORT] if asked[SORT] in queries.SORTS else "name"
    found = queries.directory(entries, wanted, sort)
    form = DirectoryForm(asked, found.choices)
    form.is_valid()  # its errors stand at the fields; the page shows what could be understood
    urls = city_urls(found.all)
    context = {
        "form": form,
        "found": found,
        "total": sum(not entry.is_former for entry in entries),
        "active": _active(found, wanted, sort),
        "points": [map_point(entry, urls[entry.slug]) for entry in found.all],
        "urls": urls,
        "figure_days": figure_days(found.all),
        "here": _land_code(found.all) if queries.LAND in wanted else "",
    }
    if wants_part(request):
        return render_part(request, "cities/directory.html", "results", context)
    return render(request, "cities/directory.html", context)


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


def _active(found: Directory, wanted: dict[str, str], sort: str) -> list[tuple[str, str]]:
    """The chosen filters, each with the address without it."""
    active = []
    for name, value in wanted.items():
        rest = {key: other for key, other in wanted.items() if key != name}
        if sort != "name":
            rest[SORT] = sort
        label = next(choice.label for choice in found.choices[name] if choice.value == value)
        active.append((_spoken(name, label), f"{reverse('cities:directory')}?{urlencode(rest)}".rstrip("?")))
    return active


def _spoken(name: str, label: str) -> str:
    if name != queries.YEAR:
        return label
    if label == queries.UNKNOWN_YEAR:
        return _("Beitrittsjahr nicht bekannt")
    return _("dabei seit %(year)s") % {"year": label}


def city_urls(entries: Iterable[Entry]) -> dict[str, str]:
    """The address of each city's page, by its slug; map and list share it."""
    return {entry.slug: address("portal:city", entry.slug) for entry in entries}


def figure_days(entries: Iterable[Entry]) -> str:
    """The days of the population figures shown, usually one."""
    days = {entry.population_on for entry in entries if entry.population_on}
    return ", ".join(date_format(day, "d.m.Y") for day in sorted(days))


def _land_code(entries: Iterable[Entry]) -> str:
    return next((entry.land_code.lower() for entry in entries), "")
