from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stadtdach.core.privacy.entered import EnteredPerson, EnteredSource
from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.legal.models import AccessibilityStatement, Imprint, PrivacyNotice, SafeguardingContact

NOTICES = Processing(
    key="city_notices",
    title=_("Pflichtangaben der Städte"),
    purpose=_(
        "Sagen, wer für die Seiten einer Stadt einsteht und an wen man sich mit einem Anliegen wendet."
    ),
    legal_basis=_("Art. 6 Abs. 1 lit. c DSGVO (§ 5 DDG, § 18 MStV, Art. 13 DSGVO) und lit. e"),
    retention=_("Bis die Stadt andere Angaben macht oder sie entfernt."),
    subjects=_("Menschen, die für eine Stadt einstehen oder Ansprechperson sind"),
    recipients=(Recipient.PUBLIC,),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
_IMPRINT = ("represented_by", "responsible")
_PRIVACY = ("officer", "email", "phone", "text")
_SAFEGUARDING = ("name", "email", "phone", "text")
FIELDS = [
    *personal("legal.Imprint", "email", "phone", processing=NOTICES, address="email"),
    *personal("legal.Imprint", *_IMPRINT, processing=NOTICES, address="email", fate=Fate.CLEARED),
    *personal("legal.PrivacyNotice", *_PRIVACY, processing=NOTICES, address="email"),
    *personal("legal.AccessibilityStatement", "email", "gaps", processing=NOTICES, address="email"),
    *personal("legal.SafeguardingContact", *_SAFEGUARDING, processing=NOTICES, address="email"),
]
NOT_PERSONAL = {
    "legal.Imprint": ("body", "street", "town", "register"),
    "legal.AccessibilityStatement": ("conformity", "method"),
}


def _safeguarding(city: int | None) -> Iterable[EnteredPerson]:
    rows = SafeguardingContact.objects.filter(city__is_demo=False).select_related("city")
    for row in rows.filter(city=city) if city is not None else rows.iterator():
        yield EnteredPerson(
            key=row.pk, name=row.name, email=row.email, place=row.city.name,
            page=reverse("legal:safeguarding", args=[row.city.slug]),
            city=row.city_id, city_name=row.city.name, city_slug=row.city.slug,
        )  # fmt: skip


ENTERED = [
    EnteredSource(
        kind="legal.safeguarding",
        role=_("Ansprechperson für den Schutz vor Gewalt"),
        processing=NOTICES,
        people=_safeguarding,
    )
]


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Take notices away that name the person; the network office's count until the city names others.

    An Impressum loses the person and keeps the city; without an e-mail address it is none and goes as well.
    """
    words = [*addresses, person.name]
    PrivacyNotice.objects.filter(_named(words, *_PRIVACY)).delete()
    SafeguardingContact.objects.filter(_named(words, *_SAFEGUARDING)).delete()
    AccessibilityStatement.objects.filter(_named(words, "email", "gaps")).delete()
    Imprint.objects.filter(_named(words, "email", "body", "register", "street")).delete()
    for name in _IMPRINT:
        Imprint.objects.filter(_named(words, name)).update(**{name: ""})


def _named(words: list[str], *fields: str) -> Q:
    named = Q()
    for word in words:
        for name in fields:
            named |= Q(**{f"{name}__icontains": word})
    return named


AUDIT_VERBS = {
    "legal.save_notice": _("Pflichtangaben der Stadt gespeichert"),
    "legal.remove_notice": _("Pflichtangaben der Stadt entfernt"),
}
