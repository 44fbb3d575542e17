from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.tasks import idempotent
from stadtdach.portal.actions import weekly


@idempotent
@app.periodic(cron="30 5 * * 1")
@app.task(name="portal.send_weekly_mails", queueing_lock="portal.send_weekly_mails")
def send_weekly_mails(timestamp: int) -> None:
    """On Monday morning: what waits at the desks of those who lead."""
    weekly.send_weekly_mails(now=timezone.now())
