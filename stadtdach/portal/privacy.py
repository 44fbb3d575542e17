from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import rows_rule
from stadtdach.portal.actions import mailbox as actions

MAILBOXES = Processing(
    key="mailboxes",
    title=_("Funktionspostfächer der Städte"),
    purpose=_("Die Post des Schreibtischs an ein Postfach der Stadt statt an einzelne Menschen schicken."),
    legal_basis=_("Art. 6 Abs. 1 lit. e DSGVO (öffentliche Aufgabe)"),
    retention=_("Bis die Stadt es entfernt; unbestätigt 30 Tage."),
    subjects=_("Menschen, die ein Postfach der Stadt lesen oder eingetragen haben"),
    recipients=(Recipient.COORDINATION, Recipient.OFFICE, Recipient.MAIL_SERVICE),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
FIELDS = [
    *personal(
        "portal.CityMailbox",
        "city",
        "address",
        "sent_at",
        "confirmed_at",
        processing=MAILBOXES,
        address="address",
    ),
    *personal(
        "portal.CityMailbox",
        "token_hash",
        processing=MAILBOXES,
        address="address",
        withheld=_("ein Prüfwert ohne Aussage über Sie"),
    ),
    *personal(
        "portal.CityMailbox",
        "set_by",
        processing=MAILBOXES,
        owner="set_by",
        fate=Fate.CLEARED,
        withheld=_("Das sind Sie selbst."),
    ),
]
RETENTION = [
    rows_rule(
        key="portal.mailboxes",
        processing=MAILBOXES,
        title=_("Unbestätigte Funktionspostfächer"),
        keeps=actions.KEPT_FOR,
        after=_("nach der E-Mail an die Adresse"),
        why=_("Der Link gilt 14 Tage; danach lässt sich noch klären, warum niemand bestätigt hat."),
        rows=actions.old_mailboxes,
        moment="sent_at",
    )
]
AUDIT_VERBS = {
    "portal.set_mailbox": _("Funktionspostfach eingetragen"),
    "portal.confirm_mailbox": _("Funktionspostfach bestätigt"),
    "portal.remove_mailbox": _("Funktionspostfach entfernt"),
}


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """An address that goes with its account is no mailbox any more."""
    actions.forget_addresses(addresses=addresses)
