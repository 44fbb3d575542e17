from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from stadtdach.core.privacy.forget import clean_up


class Command(BaseCommand):
    help = "Löscht, was älter ist als sein Zweck (geschieht auch jede Nacht von selbst)."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, count in clean_up(now=timezone.now()).items():
            self.stdout.write(f"{what}: {count} gelöscht")
