from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.navigation.places import Area, Place


def _views_retention(user: Any) -> bool:
    return bool(user.has_perm("privacy.view_retention"))


PLACES = [
    Place(
        area=Area.ACCOUNT,
        order=80,
        label=_("Löschfristen"),
        url_name="privacy:retention",
        shown=_views_retention,
    ),
]
