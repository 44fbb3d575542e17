from __future__ import annotations

import random
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stadtdach.core import discovery

SEED = 2026


class Command(BaseCommand):
    help = "Lädt die Demo-Daten: erfunden, als Demo gekennzeichnet, bei jedem Lauf dieselben."

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEVELOPMENT", False):
            raise CommandError(
                "Demo-Daten gehören nicht in den Produktivbetrieb: nur in der Entwicklung erlaubt."
            )
        now = timezone.now()
        for module in discovery.modules("demo"):
            load = getattr(module, "load", None)
            if load is None:
                continue  # the demo part of core itself offers nothing
            started = time.monotonic()
            # A generator per domain: what one domain draws never shifts what the next one draws.
            load(now=now, rng=random.Random(f"{SEED}-{module.__name__}"))  # noqa: S311 - demo, not secrets
            self.stdout.write(f"Demo {module.__name__.split('.')[1]}: {time.monotonic() - started:.1f} s")
