from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from stadtdach.core.search import store

_LABELS = {
    "state": "Zustand",
    "at": "Stand",
    "documents": "Dokumente",
    "applied_at": "letzte Änderung übernommen",
    "failed": "nicht lesbar, wird wieder versucht",
    "open_transaction": "offene Transaktion hält das Aufräumen auf",
}
_STATES = {
    "following": "folgt den Änderungen",
    "rebuilding": "wird neu aufgebaut",
    "waiting for the database": "wartet auf die Datenbank",
}


class Command(BaseCommand):
    help = "Zeigt, wie es dem Suchindex dieses Knotens geht."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what the follower last told of itself."""
        status = store.load_status()
        if not status:
            self.stdout.write("Der Prozess „follow-index“ ist hier noch nie gelaufen.")
        for name, label in _LABELS.items():
            value = status.get(name)
            if value is not None:
                self.stdout.write(f"{label}: {_STATES.get(str(value), value)}")
        folder = store.current()
        self.stdout.write(f"Index: {folder.name if folder else 'keiner, den diese Version lesen kann'}")
