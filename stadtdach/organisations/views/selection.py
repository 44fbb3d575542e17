"""The filters of a list as they stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

from stadtdach.cities.models import Topic
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.queries import Filters

_LONGEST = 80


@dataclass(frozen=True)
class Selection:
    """What is chosen: `filters` for the query, `query` for the links to other pages, and per choice its
    label with the address without it."""

    filters: Filters
    query: str
    active: list[tuple[str, str]]


def selection_of(request: HttpRequest, topics: list[Topic] | None = None) -> Selection:
    """Read the address; what is unknown narrows nothing and is left out of further links."""
    names = {topic.slug: topic.name for topic in topics or []}
    chosen: dict[str, tuple[str, Any]] = {}
    _take(chosen, request, "sektor", dict(Sector.choices))
    _take(chosen, request, "thema", names)
    _take(chosen, request, "rechtsform", dict(LegalForm.choices))
    name = " ".join(request.GET.get("name", "").replace("\x00", "").split())[:_LONGEST]
    if name and topics is None:
        chosen["name"] = (name, f"„{name}“")
    values = {parameter: value for parameter, (value, _label) in chosen.items()}
    filters = Filters(
        sector=values.get("sektor", ""),
        topic=values.get("thema", ""),
        legal_form=values.get("rechtsform", ""),
        name=values.get("name", ""),
    )
    active = [(str(label), _without(request, values, parameter)) for parameter, (_v, label) in chosen.items()]
    return Selection(filters, urlencode(values), active)


def _take(
    chosen: dict[str, tuple[str, Any]], request: HttpRequest, parameter: str, choices: dict[str, Any]
) -> None:
    value = request.GET.get(parameter, "")
    if value in choices:
        chosen[parameter] = (value, choices[value])


def _without(request: HttpRequest, values: dict[str, str], parameter: str) -> str:
    rest = urlencode({key: value for key, value in values.items() if key != parameter})
    return f"{request.path}?{rest}" if rest else request.path
