"""The list of a city to take away: as a table and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from stadtdach.cities.models import City
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.queries import organisations as queries
from stadtdach.organisations.sheets.columns import COLUMNS, NOT_FOR_ALL
from stadtdach.organisations.sheets.writing import csv_pieces
from stadtdach.organisations.views.access import city_for_keeping
from stadtdach.organisations.views.selection import selection_of

_CHUNK = 2_000


@require_safe
def public_csv(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """The chosen organisations as a table, without what would help to write to all of them at once."""
    city = get_object_or_404(City, slug=city_slug)
    return _csv(city, _chosen(request, city), [name for name in COLUMNS if name not in NOT_FOR_ALL])


@require_safe
def public_json(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """The chosen organisations as data, for programs."""
    city = get_object_or_404(City, slug=city_slug)
    here = request.build_absolute_uri(reverse("organisations:list", args=[city.slug]))
    response = StreamingHttpResponse(
        _json_pieces(city, here, _chosen(request, city)), content_type="application/json"
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def desk_csv(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """The chosen organisations with everything that can be read in again, for those who keep the list."""
    city = city_for_keeping(request, city_slug)
    response = _csv(city, _chosen(request, city), list(COLUMNS))
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen(request: HttpRequest, city: City) -> QuerySet[Organisation]:
    selection = selection_of(request, list(queries.topics_in_use(city)))
    return queries.of_city(city, selection.filters)


def _csv(city: City, found: QuerySet[Organisation], names: list[str]) -> StreamingHttpResponse:
    cells = (_cells(organisation) for organisation in found.iterator(chunk_size=_CHUNK))
    rows = ([row[name] for name in names] for row in cells)
    pieces = csv_pieces([COLUMNS[name] for name in names], rows)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="organisationen-{city.slug}.csv"'
    return response


def _cells(organisation: Organisation) -> dict[str, str]:
    with translation.override("de"):
        sector, legal_form = Sector(organisation.sector).label, LegalForm(organisation.legal_form).label
    plain = {name: getattr(organisation, name) for name in COLUMNS if name not in _WORKED_OUT}
    return plain | {
        "sector": str(sector),
        "legal_form": str(legal_form),
        "municipality": organisation.municipality.name if organisation.municipality else "",
        "topics": ", ".join(topic.name for topic in _topics(organisation)),
        "latitude": _degrees(organisation.latitude),
        "longitude": _degrees(organisation.longitude),
        "ended_on": f"{organisation.ended_on:%d.%m.%Y}" if organisation.ended_on else "",
    }


_WORKED_OUT = ("sector", "legal_form", "municipality", "topics", "latitude", "longitude", "ended_on")


def _json_pieces(city: City, here: str, found: QuerySet[Organisation]) -> Iterator[str]:
    """One object a line, so that the answer can be read while it comes."""
    head = json.dumps({"city": city.name, "url": here}, ensure_ascii=False)
    yield f'{head[:-1]}, "organisations": ['
    separator = "\n"
    for organisation in found.iterator(chunk_size=_CHUNK):
        yield separator + json.dumps(_data(organisation, here), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _data(organisation: Organisation, here: str) -> dict[str, Any]:
    place = organisation.municipality
    return {
        "name": organisation.name,
        "url": f"{here}{organisation.slug}/",
        "sector": organisation.sector,
        "legal_form": organisation.legal_form,
        "street": organisation.street,
        "postcode": organisation.postcode,
        "municipality": {"ags": place.ags, "name": place.name} if place else None,
        "latitude": organisation.latitude,
        "longitude": organisation.longitude,
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in _topics(organisation)],
        "description": organisation.description,
        "website": organisation.website,
        "register_court": organisation.register_court,
        "register_number": organisation.register_number,
        "ended_on": organisation.ended_on.isoformat() if organisation.ended_on else None,
        "updated_at": organisation.updated_at.isoformat(),
    }


def _topics(organisation: Organisation) -> list[Any]:
    # `of_city` has prefetched them as a plain list.
    return list(getattr(organisation, "shown_topics", ()))


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}".replace(".", ",")
