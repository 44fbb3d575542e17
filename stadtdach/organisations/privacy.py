from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stadtdach.core.privacy.entered import EnteredPerson, EnteredSource
from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import RetentionRule, due_of, rows_rule
from stadtdach.core.search.changes import touch
from stadtdach.organisations.actions import importing
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
LISTS = Processing(
    key="organisation_lists",
    title=_("Eingelesene Vereinslisten"),
    purpose=_("Die Liste einer Stadt prüfen, bevor sie eingelesen wird, und berichten, was daraus wurde."),
    legal_basis=_("Art. 6 Abs. 1 lit. e DSGVO (Förderung des Engagements als öffentliche Aufgabe)"),
    retention=_("Datei und Angaben bis zum Einlesen, höchstens einen Tag; der Bericht ohne sie 30 Tage."),
    subjects=_("Ansprechpersonen der Organisationen"),
    recipients=(Recipient.COORDINATION, Recipient.OFFICE),
    controllers=(Controller.CITY,),
)
_WORDS = {"uploaded_by": _("hochgeladen von"), "values": _("Angaben der Zeile")}
FIELDS += [
    *personal(
        "organisations.ListImport",
        "uploaded_by",
        processing=LISTS,
        owner="uploaded_by",
        fate=Fate.CLEARED,
        withheld=_("Das sind Sie selbst."),
        words=_WORDS,
    ),
    *personal(
        "organisations.ListImport",
        "file_name",
        "file",
        processing=LISTS,
        owner="uploaded_by",
        fate=Fate.CLEARED,
    ),
    *personal("organisations.ImportRow", "name", "values", "reason", processing=LISTS, words=_WORDS),
]
NOT_PERSONAL = {
    "organisations.ListImport": ("columns", "default_sector", "default_legal_form", "state", "problem"),
    "organisations.ImportRow": ("outcome", "decision"),
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


def _contacts(city: int | None) -> Iterable[EnteredPerson]:
    rows = Organisation.objects.filter(is_demo=False).exclude(contact_name="").select_related("city")
    for row in (rows.filter(city=city) if city is not None else rows).iterator():
        yield EnteredPerson(
            key=row.pk, name=row.contact_name, email=row.contact_email, place=row.name,
            page=reverse("organisations:detail", args=[row.city.slug, row.slug]),
            city=row.city_id, city_name=row.city.name, city_slug=row.city.slug,
        )  # fmt: skip


ENTERED = [
    EnteredSource(
        kind="organisations.contact",
        role=_("Ansprechperson einer Organisation"),
        processing=CONTACT,
        people=_contacts,
    )
]


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Clear the contact of organisations that name the person, and take them out of lists not yet entered."""
    named = Organisation.objects.filter(Q(contact_email__in=addresses) | Q(contact_name=person.name))
    keys = list(named.values_list("pk", flat=True))
    Organisation.objects.filter(pk__in=keys).update(**dict.fromkeys(_CONTACT, ""))
    touch("organisation", keys, forget=True)
    importing.forget_person(person=person, words=[person.name, *addresses])


RETENTION = [
    RetentionRule(
        key="organisations.lists",
        processing=LISTS,
        title=_("Vereinslisten, die niemand eingelesen hat"),
        keeps=importing.DRAFT_LASTS,
        after=_("nach dem Hochladen"),
        why=_("Sie nennen Menschen, die davon nichts wissen; neu hochgeladen ist schnell."),
        due=lambda now: due_of(importing.old_lists(now=now), "created_at"),
        delete=lambda now: importing.delete_old_lists(now=now),
    ),
    rows_rule(
        rows=importing.old_reports,
        moment="finished_at",
        key="organisations.list_reports",
        processing=LISTS,
        title=_("Berichte über eingelesene Vereinslisten"),
        keeps=importing.REPORT_LASTS,
        after=_("nach dem Einlesen"),
        why=_("So lange lässt sich nachsehen, welche Zeilen noch fehlen."),
    ),
]

AUDIT_VERBS = {
    "organisations.create_organisation": _("Organisation angelegt"),
    "organisations.update_organisation": _("Organisation geändert"),
    "organisations.delete_organisation": _("Organisation gelöscht"),
    "organisations.check_list": _("Vereinsliste geprüft"),
    "organisations.apply_list": _("Vereinsliste eingelesen"),
    "organisations.discard_list": _("Vereinsliste verworfen"),
}
