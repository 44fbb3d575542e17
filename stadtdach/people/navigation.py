from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.navigation.places import Area, Place


def _signed_in(user: Any) -> bool:
    return bool(user.is_authenticated)


PLACES = [
    Place(area=Area.ACCOUNT, order=10, label=_("Meine Dinge"), url_name="people:mine", shown=_signed_in),
    Place(area=Area.ACCOUNT, order=90, label=_("Abmelden"), url_name="account_logout", shown=_signed_in),
]
