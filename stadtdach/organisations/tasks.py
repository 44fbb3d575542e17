from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from stadtdach.core.tasks import idempotent
from stadtdach.organisations.actions import applying, importing


@idempotent
@app.task(name="organisations.check_list")
def check_list(list_import: int) -> None:
    """Find out what the rows of a list would come to."""
    importing.check_rows(list_import=list_import, now=timezone.now())


@idempotent
@app.task(name="organisations.apply_list")
def apply_list(list_import: int) -> None:
    """Enter what a checked list says."""
    applying.apply_rows(list_import=list_import, now=timezone.now())
