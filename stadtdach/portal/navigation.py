"""The places of the portal in the menus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stadtdach.cities.rules import has_a_desk
from stadtdach.core.navigation.places import Area, Place

PLACES = [
    Place(area=Area.ACCOUNT, order=20, label=_("Verwaltung"), url_name="portal:desks", shown=has_a_desk),
    Place(area=Area.FOOTER, order=45, label=_("Daten für Programme"), url_name="portal:api"),
]
