from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.navigation.places import Area, Place


def _signed_in(user: Any) -> bool:
    return bool(user.is_authenticated)


def _views_audit(user: Any) -> bool:
    return bool(user.has_perm("people.view_audit"))


def _manages_mail(user: Any) -> bool:
    return bool(user.has_perm("people.manage_mail"))


PLACES = [
    Place(area=Area.ACCOUNT, order=10, label=_("Meine Dinge"), url_name="people:mine", shown=_signed_in),
    Place(area=Area.ACCOUNT, order=70, label=_("Protokoll"), url_name="people:audit_log", shown=_views_audit),
    Place(
        area=Area.ACCOUNT,
        order=75,
        label=_("Ungewisse Post"),
        url_name="people:post_office",
        shown=_manages_mail,
    ),
    Place(area=Area.ACCOUNT, order=90, label=_("Abmelden"), url_name="account_logout", shown=_signed_in),
]
