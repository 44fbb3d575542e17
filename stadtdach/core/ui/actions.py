from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings
from django.db import transaction

from stadtdach.core.audit import actions as audit
from stadtdach.core.mail import actions as mail
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.core.refusal import Refusal

KIND = "ui.barrier"
REPORTS_PER_HOUR = 60


class TooManyReports(Refusal):
    """Gerade gehen sehr viele Meldungen ein. Bitte versuchen Sie es in einer Stunde noch einmal."""


@transaction.atomic
def report_barrier(*, page: str, what: str, email: str, now: datetime) -> None:
    """Send a report to the operator; the same report of one day goes out once.

    Only the mail holds what was written; the audit entry says no more than that there was a report.
    """
    digest = blake2b(f"{now:%Y-%m-%d}\n{page}\n{what}\n{email}".encode(), digest_size=16).hexdigest()
    once = f"{KIND}:{digest}"
    if OutgoingMail.objects.filter(once=once).exists():
        return
    since = now - timedelta(hours=1)
    if OutgoingMail.objects.filter(kind=KIND, created_at__gte=since).count() >= REPORTS_PER_HOUR:
        raise TooManyReports
    sent = mail.queue(
        to=settings.OPERATOR["email"],
        kind=KIND,
        template="ui/mail/barrier",
        context={"page": page, "what": what, "email": email},
        now=now,
        once=once,
    )
    audit.record(actor=None, verb="ui.report_barrier", target=sent, now=now, changes={})
