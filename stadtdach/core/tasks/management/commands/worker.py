from __future__ import annotations

import argparse
import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from stadtdach.core.serving import lifeline
from stadtdach.core.tasks.tasks import HEARTBEAT_SECONDS, STALLED_SECONDS

GRACE_SECONDS = 5.0


class Command(BaseCommand):
    help = "Erledigt Aufträge im Hintergrund (Mails, regelmäßige Arbeiten), bis es beendet wird."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--concurrency", type=int, default=2, help="Aufträge zugleich (Vorgabe: %(default)s)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        lifeline.tie(settings.DATA_DIR)
        try:
            connection.ensure_connection()
            connection.close()
            asyncio.run(_work(options["concurrency"]))
        except (OperationalError, ConnectorException) as error:
            raise CommandError(f"Die Datenbank ist nicht erreichbar: {error}") from None


async def _work(concurrency: int) -> None:
    with app.replace_connector(DjangoConnector().get_worker_connector()) as worker_app:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                concurrency=concurrency,
                shutdown_graceful_timeout=GRACE_SECONDS,
                fetch_job_polling_interval=2.0,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
            )
