from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.privacy.actions import run_retention
from stadtdach.core.tasks import idempotent


@idempotent
@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="privacy.clean_up", name="privacy.clean_up")
def clean_up_every_night(timestamp: int) -> None:
    """Delete what is older than its purpose, and report it."""
    run_retention(now=timezone.now())
