from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register(deploy=False)
def check_delivery(**_kwargs: Any) -> list[CheckMessage]:
    """In production mails must go out, and from an address of one's own."""
    if getattr(settings, "DEVELOPMENT", False):
        return []
    found: list[CheckMessage] = []
    if settings.MAIL_DELIVERY != "smtp":
        hint = "Entfernen Sie STADTDACH_MAIL_DELIVERY oder setzen Sie es auf smtp."
        found.append(Error("E-Mails würden nicht versendet.", hint=hint, id="mail.E001"))
    if settings.DEFAULT_FROM_EMAIL.endswith(("@localhost", ".example>", ".example")):
        hint = "Setzen Sie STADTDACH_MAIL_FROM, zum Beispiel „Engagierte Stadt <post@ihre-adresse.de>“."
        found.append(Error("Der Absender der E-Mails ist nicht gesetzt.", hint=hint, id="mail.E002"))
    return found
