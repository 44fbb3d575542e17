from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.mail import actions
from stadtdach.core.privacy.registry import Processing, personal

MAIL = Processing(
    key="mail",
    title=_("Versendete E-Mails"),
    purpose=_("E-Mails zuverlässig und nur einmal zustellen und Störungen aufklären."),
    legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO (Nutzung des Kontos)"),
    retention=_("Der Text bis zum Versand, Empfänger und Betreff 30 Tage."),
    days=actions.KEPT_FOR.days,
)
FIELDS = personal(
    "mail.OutgoingMail",
    "to",
    "subject",
    "text",
    "created_at",
    "sent_at",
    processing=MAIL,
    owner="recipient",
    address="to",
) + personal(
    "mail.OutgoingMail",
    "recipient",
    "html",
    processing=MAIL,
    owner="recipient",
    address="to",
    withheld=_("steht schon im Text und in der Adresse"),
)
NOT_PERSONAL = {"mail.OutgoingMail": ("kind", "once", "state", "error")}


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Delete mails to the person and finished ones that mention them."""
    actions.forget_person(person=person.pk, addresses=addresses, name=person.name)


def clean_up(*, now: datetime) -> dict[str, int]:
    """Delete finished mails after 30 days."""
    return {"E-Mails": actions.delete_old(now=now)}


AUDIT_VERBS = {
    "mail.send_again": _("E-Mail noch einmal gesendet"),
    "mail.set_aside": _("E-Mail abgelegt"),
}
