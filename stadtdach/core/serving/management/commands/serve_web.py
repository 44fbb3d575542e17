from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from stadtdach.core.serving import lifeline, web


class Command(BaseCommand):
    help = "Startet nur den Webserver (für Knoten, auf denen ein Dienstverwalter alles Übrige startet)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default=settings.SERVE_HOST, help="Adresse (Vorgabe: %(default)s)")
        parser.add_argument(
            "--port", type=int, default=settings.SERVE_PORT, help="Port (Vorgabe: %(default)s)"
        )
        parser.add_argument(
            "--workers", type=int, default=settings.SERVE_WORKERS, help="Prozesse (Vorgabe: einer je Kern)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        lifeline.tie(settings.DATA_DIR)
        web.serve(host=options["host"], port=options["port"], workers=options["workers"])
