"""Speaks to the mail server and says how sure it is about what became of a mail."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from stadtdach.core.mail.choices import Subscription, token_of
from stadtdach.core.mail.kinds import optional_kind
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.core.mail.rendering import absolute


class Outcome(StrEnum):
    """What became of one mail."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome and, where there is one, the reason."""

    outcome: Outcome
    reason: str = ""


def deliver(mail: OutgoingMail) -> Report:
    """Send one claimed mail by SMTP; takes at most a few times EMAIL_TIMEOUT seconds.

    Until the connection stands nothing can have gone out. After that only a plain refusal is certain.
    """
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Report(Outcome.LATER, _reason(error))
    try:
        connection.send_messages([_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        final = all(code >= 500 for code in codes)
        return Report(Outcome.NEVER if final else Outcome.LATER, f"Adresse abgelehnt: {codes}")
    except smtplib.SMTPResponseException as error:
        return Report(Outcome.NEVER if error.smtp_code >= 500 else Outcome.LATER, _reason(error))
    except (OSError, smtplib.SMTPException) as error:
        return Report(Outcome.UNCLEAR, _reason(error))
    finally:
        _close(connection)
    return Report(Outcome.SENT)


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", **_one_click(mail)},
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _one_click(mail: OutgoingMail) -> dict[str, str]:
    """The headers by which a mail program switches this kind off for its reader (RFC 2369 and RFC 8058)."""
    kind = optional_kind(mail.kind)
    if kind is None:
        return {}
    token = token_of(Subscription(kind, mail.recipient_id, mail.to))
    path = reverse("mail:unsubscribe_at_once", args=[token])
    return {
        "List-Unsubscribe": f"<{absolute(path)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _close(connection: object) -> None:
    # What was sent is sent: a server that hangs up on our goodbye changes nothing.
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException):
        return


def _reason(error: Exception) -> str:
    # The answer of the server may repeat the address; the kind of error is enough to act on.
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()
