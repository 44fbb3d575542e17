from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from stadtdach.cities.actions.facts import load_facts


class Command(BaseCommand):
    help = (
        "Lädt die belegten Fakten des Netzwerks: Länder, Städte, Themen, Zählungen. Darf beliebig oft laufen."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_facts(actor=None, now=timezone.now())
        if not loaded.total:
            self.stdout.write("Fakten: alles auf dem Stand.")
            return
        parts = ", ".join(f"{count} {kind}" for kind, count in loaded.written.items() if count)
        self.stdout.write(f"Fakten geladen: {parts}.")
