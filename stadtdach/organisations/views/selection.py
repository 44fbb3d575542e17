"""The filters of a list as they stand in the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from stadtdach.cities.models import Topic
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.queries.organisations import Filters
from stadtdach.organisations.siteplan import Box, around

SECTION = "ausschnitt"
_LONGEST = 80
_DEGREES = re.compile(r"[0-9]{1,2}(\.[0-9]{1,8})?")


@dataclass(frozen=True)
class Selection:
    """What is chosen: `filters` for the query, `values` and `query` for the links to other pages, and per
    choice its label with the address without it."""

    filters: Filters
    values: dict[str, str]
    active: list[tuple[str, str]]

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        return urlencode(self.values)

    def with_section(self, box: Box) -> str:
        """The choice narrowed further to a section of the map."""
        edges = ",".join(f"{edge:.5f}" for edge in around(box))
        return urlencode({**self.values, SECTION: edges})


def selection_of(request: HttpRequest, topics: list[Topic]) -> Selection:
    """Read the address; what is unknown narrows nothing and is left out of further links."""
    names = {topic.slug: topic.name for topic in topics}
    chosen: dict[str, tuple[str, Any]] = {}
    words = " ".join(request.GET.get("name", "").replace("\x00", "").split())[:_LONGEST]
    if words:
        chosen["name"] = (words, f"„{words}“")
    _take(chosen, request, "sektor", dict(Sector.choices))
    _take(chosen, request, "thema", names)
    _take(chosen, request, "rechtsform", dict(LegalForm.choices))
    _take(chosen, request, "beendet", {"ja": _("auch beendete")})
    section = _section(request.GET.get(SECTION, ""))
    if section:
        chosen[SECTION] = (request.GET[SECTION], _("Ausschnitt der Karte"))
    values = {parameter: value for parameter, (value, _label) in chosen.items()}
    filters = Filters(
        sector=values.get("sektor", ""),
        topic=values.get("thema", ""),
        legal_form=values.get("rechtsform", ""),
        words=values.get("name", ""),
        section=section,
        ended="beendet" in values,
    )
    active = [(str(label), _without(request, values, parameter)) for parameter, (_v, label) in chosen.items()]
    return Selection(filters, values, active)


def _take(
    chosen: dict[str, tuple[str, Any]], request: HttpRequest, parameter: str, choices: dict[str, Any]
) -> None:
    value = request.GET.get(parameter, "")
    if value in choices:
        chosen[parameter] = (value, choices[value])


def _section(written: str) -> Box | None:
    parts = written.split(",")
    if len(parts) != 4 or not all(_DEGREES.fullmatch(part) for part in parts):
        return None
    south, west, north, east = map(float, parts)
    return Box(south, west, north, east) if south <= north and west <= east else None


def _without(request: HttpRequest, values: dict[str, str], parameter: str) -> str:
    rest = urlencode({key: value for key, value in values.items() if key != parameter})
    return f"{request.path}?{rest}" if rest else request.path
