from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City
from stadtdach.core.navigation.places import CitySection, DeskSection
from stadtdach.organisations.queries import organisations as queries


def _on_city_page(city: City, _user: Any) -> Mapping[str, Any] | None:
    groups = queries.by_sector(city)
    if not groups:
        return None
    shown = sum(len(group.organisations) for group in groups)
    count = sum(group.count for group in groups)
    return {"groups": groups, "count": count, "more": count > shown}


def _on_desk(city: City, user: Any) -> Mapping[str, Any] | None:
    if not user.has_perm("organisations.manage_organisation", city):
        return None
    counts = queries.count_by_sector(city)
    return {"counts": counts, "count": sum(count for _sector, count in counts)}


CITY_SECTIONS = [
    CitySection(
        order=300,
        anchor="organisationen",
        title=_("Organisationen"),
        template="organisations/sections/city.html",
        load=_on_city_page,
    )
]
DESK_SECTIONS = [
    DeskSection(
        order=300,
        anchor="organisationen",
        title=_("Organisationen"),
        template="organisations/sections/desk.html",
        load=_on_desk,
    )
]
