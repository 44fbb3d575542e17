from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.files import actions


@app.periodic(cron="17 * * * *")
@app.task(name="files.tidy_up", queueing_lock="files.tidy_up")
def tidy_up(timestamp: int) -> None:
    """Delete uploads of unfinished forms, and files that no row knows."""
    now = timezone.now()
    actions.delete_old_drafts(now=now)
    actions.sweep_files(now=now)
