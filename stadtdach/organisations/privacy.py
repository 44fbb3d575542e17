from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.core.search.changes import touch
from stadtdach.organisations.models import Organisation

_CONTACT = ("contact_name", "contact_email", "contact_phone")

CONTACT = Processing(
    key="organisation_contact",
    title=_("Ansprechpersonen der Organisationen"),
    purpose=_("Zeigen, an wen man sich in einer Organisation wendet."),
    legal_basis=_("Art. 6 Abs. 1 lit. f DSGVO (Erreichbarkeit), bei Ehrenamtlichen lit. a (Einwilligung)"),
    retention=_("Solange die Person Ansprechperson ist."),
    subjects=_("Ansprechpersonen der Organisationen"),
    recipients=(Recipient.PUBLIC,),
    controllers=(Controller.ORGANISATION, Controller.CITY, Controller.NETWORK_OFFICE),
)
FIELDS = personal(
    "organisations.Organisation", *_CONTACT, processing=CONTACT, address="contact_email", fate=Fate.CLEARED
)
NOT_PERSONAL = {
    "organisations.Organisation": (
        "name",
        "slug",
        "sort_key",
        "sector",
        "legal_form",
        "description",
        "website",
        "street",
        "postcode",
        "register_court",
        "register_number",
        "external_id",
    ),
}


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Clear the contact of organisations that name the person."""
    named = Organisation.objects.filter(Q(contact_email__in=addresses) | Q(contact_name=person.name))
    keys = list(named.values_list("pk", flat=True))
    Organisation.objects.filter(pk__in=keys).update(**dict.fromkeys(_CONTACT, ""))
    touch("organisation", keys, forget=True)


AUDIT_VERBS = {
    "organisations.create_organisation": _("Organisation angelegt"),
    "organisations.update_organisation": _("Organisation geändert"),
    "organisations.delete_organisation": _("Organisation gelöscht"),
}
