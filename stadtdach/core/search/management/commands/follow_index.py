from __future__ import annotations

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from stadtdach.core.search import store
from stadtdach.core.search.follower import Follower
from stadtdach.core.serving import lifeline


class Command(BaseCommand):
    help = "Hält den Suchindex dieses Knotens aktuell, bis zum Beenden. Ein fehlender Index wird aufgebaut."

    def handle(self, *args: Any, **options: Any) -> None:
        """Follow until SIGTERM or SIGINT."""
        lifeline.tie(settings.DATA_DIR)
        stop = threading.Event()
        for wish in (signal.SIGTERM, signal.SIGINT):
            signal.signal(wish, lambda *_: stop.set())
        try:
            Follower().run(stop)
        except store.Busy as error:
            raise CommandError(
                f"Für diesen Suchindex läuft schon ein anderer Prozess ({store.root()})."
            ) from error
