from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.privacy.actions import run_retention
from stadtdach.core.privacy.telling import tell_by_mail
from stadtdach.core.tasks import idempotent


@idempotent
@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="privacy.clean_up", name="privacy.clean_up")
def clean_up_every_night(timestamp: int) -> None:
    """Delete what is older than its purpose, and report it."""
    run_retention(now=timezone.now())


@idempotent
@app.periodic(cron="23 5 * * *")
@app.task(queueing_lock="privacy.tell_entered", name="privacy.tell_entered")
def tell_entered_people(timestamp: int) -> None:
    """Tell those whom others have entered, by mail."""
    tell_by_mail(now=timezone.now())
