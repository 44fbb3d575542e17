from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.mail import actions
from stadtdach.core.privacy.registry import Processing, Recipient, personal
from stadtdach.core.privacy.retention import rows_rule

MAIL = Processing(
    key="mail",
    title=_("Versendete E-Mails"),
    purpose=_("E-Mails zuverlässig und nur einmal zustellen und Störungen aufklären."),
    legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO (Nutzung des Kontos)"),
    retention=_("Der Text bis zum Versand, Empfänger und Betreff 30 Tage."),
    subjects=_("Menschen, denen Stadtdach schreibt"),
    recipients=(Recipient.OFFICE, Recipient.MAIL_SERVICE),
)
CHOICES = Processing(
    key="mail_choices",
    title=_("Gewählte Benachrichtigungen"),
    purpose=_("Nur die E-Mails schicken, die jemand haben möchte."),
    legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO (Nutzung des Kontos)"),
    retention=_("Bis das Konto gelöscht wird; bei Adressen ohne Konto, solange sie Post bekommen könnten."),
    subjects=_("Menschen, denen Stadtdach schreibt"),
    recipients=(),
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
FIELDS += personal(
    "mail.MailChoice",
    "kind",
    "rhythm",
    "changed_at",
    processing=CHOICES,
    owner="person",
    address="address",
) + personal(
    "mail.MailChoice",
    "person",
    "address",
    processing=CHOICES,
    owner="person",
    address="address",
    withheld=_("Das sind Sie selbst."),
)
NOT_PERSONAL = {"mail.OutgoingMail": ("kind", "once", "state", "error")}


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Delete mails to the person and finished ones that mention them."""
    actions.forget_person(person=person.pk, addresses=addresses, name=person.name)


RETENTION = [
    rows_rule(
        key="mail.finished",
        processing=MAIL,
        title=_("Empfänger und Betreff von E-Mails"),
        keeps=actions.KEPT_FOR,
        after=_("nach dem Schreiben der E-Mail"),
        why=_(
            "So lange lässt sich klären, ob eine Nachricht angekommen ist. Ihr Text geht schon beim Versand."
        ),
        rows=actions.old_mails,
        moment="created_at",
    )
]


AUDIT_VERBS = {
    "mail.choose": _("Benachrichtigungen eingestellt"),
    "mail.send_again": _("E-Mail noch einmal gesendet"),
    "mail.set_aside": _("E-Mail abgelegt"),
}
