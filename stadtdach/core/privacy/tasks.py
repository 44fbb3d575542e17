from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.privacy.forget import clean_up
from stadtdach.core.tasks import idempotent

logger = logging.getLogger("stadtdach.privacy")


@idempotent
@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="privacy.clean_up", name="privacy.clean_up")
def clean_up_every_night(timestamp: int) -> None:
    """Delete what is older than its purpose, and report how much."""
    for what, count in clean_up(now=timezone.now()).items():
        if count:
            logger.info("%s: %s gelöscht", what, count)
