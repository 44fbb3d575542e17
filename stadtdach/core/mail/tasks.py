from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.mail import actions
from stadtdach.core.mail.delivery import Outcome, deliver
from stadtdach.core.mail.models import MailState, OutgoingMail
from stadtdach.core.tasks import idempotent


@idempotent
@app.task(name="mail.deliver", queue="mail")
def deliver_mail(mail: int) -> None:
    """Send one mail if it is still waiting."""
    claimed = actions.claim(mail=mail, now=timezone.now())
    if claimed is None:
        return
    report = deliver(claimed)
    now = timezone.now()
    if report.outcome == Outcome.SENT:
        actions.mark_sent(mail=claimed, now=now)
    elif report.outcome == Outcome.UNCLEAR:
        actions.mark_unclear(mail=claimed, error=report.reason)
    else:
        final = report.outcome == Outcome.NEVER
        actions.mark_not_sent(mail=claimed, error=report.reason, final=final, now=now)


@idempotent
@app.periodic(cron="* * * * *")
@app.task(name="mail.deliver_due", queue="mail", queueing_lock="mail.deliver_due")
def deliver_due(timestamp: int) -> None:
    """Look after what a killed worker left, and send what waits for another attempt."""
    actions.give_up_claims(now=timezone.now())
    due = OutgoingMail.objects.filter(state=MailState.WAITING, due_at__lte=timezone.now())
    for mail in due.order_by("due_at").values_list("pk", flat=True)[:200]:
        deliver_mail(mail)
