from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City
from stadtdach.core.navigation.places import CityPlace, DeskSection
from stadtdach.legal.enums import Part
from stadtdach.legal.queries import own_parts


def _on_desk(city: City, user: Any) -> Mapping[str, Any] | None:
    if not user.has_perm("legal.edit_notice", city):
        return None
    own = own_parts(city)
    return {"parts": [(part, own.get(part)) for part in Part]}


CITY_PLACES = [
    CityPlace(order=10, label=_("Impressum"), url_name="legal:imprint"),
    CityPlace(order=20, label=_("Datenschutz"), url_name="legal:privacy"),
    CityPlace(order=30, label=_("Barrierefreiheit"), url_name="legal:accessibility"),
    CityPlace(order=40, label=_("Schutz vor Gewalt"), url_name="legal:safeguarding"),
]
DESK_SECTIONS = [
    DeskSection(
        order=800,
        anchor="pflichtangaben",
        title=_("Impressum, Datenschutz und Schutz"),
        template="legal/sections/desk.html",
        load=_on_desk,
    )
]
