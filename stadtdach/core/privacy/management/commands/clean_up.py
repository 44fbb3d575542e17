from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from stadtdach.core.privacy.actions import run_retention
from stadtdach.core.privacy.retention import outlook, retention_rules


class Command(BaseCommand):
    help = "Löscht, was älter ist als sein Zweck (geschieht auch jede Nacht von selbst)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="zeigt je Regel, was gelöscht würde, und löscht nichts"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["dry_run"]:
            self._show(now)
        else:
            self._delete(now)

    def _show(self, now: datetime) -> None:
        for entry in outlook(now=now):
            self.stdout.write(f"{entry.rule.title}: {entry.due.count}")
            self.stdout.write(f"  Frist: {entry.rule.period} (alles vor {_moment(entry.boundary)})")
            if entry.due.oldest:
                self.stdout.write(f"  das Älteste: {_moment(entry.due.oldest)}")
            self.stdout.write(f"  Warum: {entry.rule.why}")
        self.stdout.write("Es wurde nichts gelöscht.")

    def _delete(self, now: datetime) -> None:
        titles = {rule.key: rule.title for rule in retention_rules()}
        failed = []
        for line in run_retention(now=now).lines.all():
            if line.failed:
                failed.append(str(titles[line.rule]))
            else:
                self.stdout.write(f"{titles[line.rule]}: {line.count} gelöscht")
        if failed:
            raise CommandError(f"Gescheitert, siehe Meldungen oben: {', '.join(failed)}")


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y %H:%M}"
