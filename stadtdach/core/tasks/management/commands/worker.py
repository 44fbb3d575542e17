from __future__ import annotations

import argparse
import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from stadtdach.core.serving import lifeline
from stadtdach.core.tasks.tasks import HEARTBEAT_SECONDS, STALLED_SECONDS

GRACE_SECONDS = 5.0


class Command(BaseCommand):
    help = "Erledigt Aufträge im Hintergrund (Mails, regelmäßige Arbeiten), bis es beendet wird."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="Aufträge zugleich (Vorgabe: %(default)s)")

    def handle(self, *_: Any, **options: Any) -> None:
        lifeline.tie(settings.DATA_DIR)
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            asyncio.run(
                worker_app.run_worker_async(
                    concurrency=options["concurrency"],
                    shutdown_graceful_timeout=GRACE_SECONDS,
                    fetch_job_polling_interval=2.0,
                    update_heartbeat_interval=HEARTBEAT_SECONDS,
                    stalled_worker_timeout=STALLED_SECONDS,
                )
            )
