from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.cities.actions import deputies
from stadtdach.core.tasks import idempotent


@idempotent
@app.periodic(cron="10 4 * * *")
@app.task(name="cities.tell_of_ended_deputies", queueing_lock="cities.tell_of_ended_deputies")
def tell_of_ended_deputies(timestamp: int) -> None:
    """Tell a deputy and whom they stood in for that yesterday was the last day."""
    deputies.tell_of_ended_deputies(now=timezone.now())
