from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.actions.invitations import KEPT_FOR, old_invitations
from stadtdach.cities.models import City, CityVersion, Invitation
from stadtdach.core.privacy.entered import EnteredPerson, EnteredSource
from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import rows_rule
from stadtdach.core.search.changes import touch

_CONTACT = ("contact_name", "contact_email", "contact_phone")

ROLES = Processing(
    key="roles",
    title=_("Rollen"),
    purpose=_("Regeln, wer welche Seiten pflegt."),
    legal_basis=_("Art. 6 Abs. 1 lit. e DSGVO (öffentliche Aufgabe)"),
    retention=_("Bis das Konto gelöscht wird."),
    subjects=_("Menschen, die eine Stadt, ein Land oder das Netzwerk betreuen"),
    recipients=(Recipient.COORDINATION, Recipient.LAND, Recipient.OFFICE),
)
INVITATIONS = Processing(
    key="invitations",
    title=_("Einladungen"),
    purpose=_("Menschen einladen, eine Stadt oder ein Land zu betreuen."),
    legal_basis=_("Art. 6 Abs. 1 lit. e DSGVO (öffentliche Aufgabe)"),
    retention=_("30 Tage über ihre Gültigkeit hinaus."),
    subjects=_("Eingeladene und die, die einladen"),
    recipients=(Recipient.COORDINATION, Recipient.LAND, Recipient.OFFICE, Recipient.MAIL_SERVICE),
)
CONTACT = Processing(
    key="city_contact",
    title=_("Ansprechpersonen der Städte"),
    purpose=_("Zeigen, an wen man sich in einer Stadt wendet."),
    legal_basis=_(
        "Art. 6 Abs. 1 lit. e DSGVO (öffentliche Aufgabe), bei Ehrenamtlichen lit. a (Einwilligung)"
    ),
    retention=_("Solange die Person Ansprechperson ist; in früheren Fassungen bis zu deren Löschung."),
    subjects=_("Ansprechpersonen der Städte"),
    recipients=(Recipient.PUBLIC,),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
VERSIONS = Processing(
    key="city_versions",
    title=_("Fassungen der Stadtseiten"),
    purpose=_("Frühere Fassungen ansehen und zurückholen."),
    legal_basis=_("Art. 6 Abs. 1 lit. e DSGVO (öffentliche Aufgabe)"),
    retention=_("Solange die Stadt im Netzwerk geführt wird."),
    subjects=_("Menschen, die Seiten der Städte schreiben"),
    recipients=(Recipient.COORDINATION, Recipient.OFFICE),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
_SELF = _("Das sind Sie selbst.")

_WORDS = {
    "person": _("Konto"),
    "city": _("Stadt"),
    "land": _("Land"),
    "token_hash": _("Prüfwert"),
    "invited_by": _("eingeladen von"),
    "author": _("geschrieben von"),
}
FIELDS = [
    *personal(
        "cities.Role",
        "kind",
        "city",
        "land",
        "begins_on",
        "ends_on",
        processing=ROLES,
        owner="person",
        words=_WORDS,
    ),
    *personal(
        "cities.Role",
        "stands_in_for",
        processing=ROLES,
        owner="person",
        withheld=_("nennt eine andere Person; auf der Seite der Rollen sehen Sie, wen Sie vertreten"),
        words=_WORDS,
    ),
    *personal("cities.Role", "person", processing=ROLES, owner="person", withheld=_SELF, words=_WORDS),
    *personal(
        "cities.Invitation",
        "email",
        "kind",
        "created_at",
        "accepted_at",
        processing=INVITATIONS,
        address="email",
        words=_WORDS,
    ),
    *personal(
        "cities.Invitation",
        "message",
        "created_at",
        processing=INVITATIONS,
        owner="invited_by",
        fate=Fate.CLEARED,
        words=_WORDS,
    ),
    *personal(
        "cities.Invitation",
        "invited_by",
        processing=INVITATIONS,
        owner="invited_by",
        fate=Fate.CLEARED,
        withheld=_SELF,
        words=_WORDS,
    ),
    *personal(
        "cities.Invitation",
        "token_hash",
        processing=INVITATIONS,
        address="email",
        withheld=_("ein Prüfwert ohne Aussage über Sie"),
        words=_WORDS,
    ),
    *personal(
        "cities.City", *_CONTACT, processing=CONTACT, address="contact_email", fate=Fate.CLEARED, words=_WORDS
    ),
    *personal(
        "cities.CityVersion",
        "number",
        "created_at",
        "note",
        processing=VERSIONS,
        owner="author",
        fate=Fate.KEPT,
        reason=_("Die Fassung gehört zur Stadt und bleibt ohne den Namen."),
        words=_WORDS,
    ),
    *personal(
        "cities.CityVersion",
        "author",
        processing=VERSIONS,
        owner="author",
        fate=Fate.CLEARED,
        withheld=_SELF,
        words=_WORDS,
    ),
    *personal(
        "cities.CityVersion",
        "content",
        processing=VERSIONS,
        owner="author",
        fate=Fate.CLEARED,
        withheld=_("öffentlich auf der Seite der Stadt zu lesen; Ansprechpersonen stehen oben"),
        words=_WORDS,
    ),
]
NOT_PERSONAL = {
    "cities.Land": ("*",),
    "cities.County": ("*",),
    "cities.Municipality": ("*",),
    "cities.Topic": ("*",),
    "cities.TopicSynonym": ("*",),
    "cities.CityMunicipality": ("*",),
    "cities.Membership": ("evidence", "source_url"),
    "cities.NetworkCount": ("*",),
    "cities.City": ("name", "slug", "sort_key", "extent", "accent", "description", "website"),
}


def _contacts(city: int | None) -> Iterable[EnteredPerson]:
    rows = City.objects.filter(is_demo=False).exclude(contact_name="")
    for row in rows.filter(pk=city) if city is not None else rows.iterator():
        yield EnteredPerson(
            key=row.pk, name=row.contact_name, email=row.contact_email, place=row.name,
            page=reverse("portal:city", args=[row.slug]), city=row.pk, city_name=row.name, city_slug=row.slug,
        )  # fmt: skip


ENTERED = [
    EnteredSource(
        kind="cities.contact", role=_("Ansprechperson der Stadt"), processing=CONTACT, people=_contacts
    )
]


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Take a person out of contacts, versions and invitations; their roles go with the account."""
    Invitation.objects.filter(email__in=addresses).delete()
    Invitation.objects.filter(invited_by=person).update(message="")
    _clear_contacts(person, addresses)
    _clear_versions(person, addresses)


RETENTION = [
    rows_rule(
        key="cities.invitations",
        processing=INVITATIONS,
        title=_("Einladungen"),
        keeps=KEPT_FOR,
        after=_("nach dem Ende ihrer Gültigkeit"),
        why=_("So lange lässt sich nachfragen, was aus einer Einladung geworden ist."),
        rows=old_invitations,
        moment="expires_at",
    )
]


def _clear_contacts(person: Any, addresses: list[str]) -> None:
    cities = City.objects.filter(Q(contact_email__in=addresses) | Q(contact_name=person.name))
    keys = list(cities.values_list("pk", flat=True))
    City.objects.filter(pk__in=keys).update(**dict.fromkeys(_CONTACT, ""))
    touch("city", keys, forget=True)


def _clear_versions(person: Any, addresses: list[str]) -> None:
    named = Q()
    for word in [*addresses, person.name]:
        named |= Q(words__icontains=word) | Q(note__icontains=word)
    for version in CityVersion.objects.annotate(words=Cast("content", TextField())).filter(named):
        version.content = _without_contact(version.content, [*addresses, person.name])
        version.note = "" if _mentions(version.note, [*addresses, person.name]) else version.note
        version.save(update_fields=["content", "note"])


def _without_contact(content: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """The contact goes as a whole where it is the person; elsewhere only what names them."""
    cleared = dict(content)
    if any(_mentions(str(content.get(name, "")), words) for name in _CONTACT):
        cleared |= dict.fromkeys(_CONTACT, "")
    picture = cleared.get("picture")
    if isinstance(picture, dict):
        cleared["picture"] = {k: "" if _mentions(v, words) else v for k, v in picture.items()}
    return cleared


def _mentions(text: Any, words: list[str]) -> bool:
    return isinstance(text, str) and any(word.lower() in text.lower() for word in words if word)


VIEWED_PAGES = {"cities.roles": _("Rollen und Einladungen")}
AUDIT_VERBS = {
    "cities.accept_invitation": _("Einladung angenommen"),
    "cities.appoint_deputy": _("Vertretung eingetragen"),
    "cities.change_role_end": _("Ende einer Rolle geändert"),
    "cities.end_role": _("Rolle beendet"),
    "cities.grant_role": _("Rolle vergeben"),
    "cities.import_register": _("Gemeindeverzeichnis eingelesen"),
    "cities.invite": _("Eingeladen"),
    "cities.load_facts": _("Fakten des Netzwerks geladen"),
    "cities.publish_version": _("Seite der Stadt veröffentlicht"),
    "cities.resend_invitation": _("Einladung noch einmal geschickt"),
    "cities.withdraw_invitation": _("Einladung zurückgezogen"),
}
