from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.cities.actions import invitations


@app.periodic(cron="43 3 * * *")
@app.task(name="cities.delete_old_invitations", queueing_lock="cities.delete_old_invitations")
def delete_old_invitations(timestamp: int) -> None:
    """Delete the addresses of invitations that are long over."""
    invitations.delete_old_invitations(now=timezone.now())
