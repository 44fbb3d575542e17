from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stadtdach.cities.forms.directory import SORT, DirectoryForm
from stadtdach.cities.queries import directory as queries
from stadtdach.cities.queries.directory import Directory, Entry
from stadtdach.cities.queries.pins import city_urls, figure_days, map_point
from stadtdach.core.pagecache.public import public_page
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


def _land_code(entries: Iterable[Entry]) -> str:
    return next((entry.land_code.lower() for entry in entries), "")
