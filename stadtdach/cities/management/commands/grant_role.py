from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stadtdach.cities.actions.roles import grant_role
from stadtdach.cities.enums import RoleKind
from stadtdach.people.models import User


class Command(BaseCommand):
    """Gives the network office to the first person; everyone else is invited in the browser."""

    help = "Gibt einem Konto das Netzwerkbüro: der Anfang, von dem aus alle anderen eingeladen werden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="E-Mail-Adresse eines Kontos, das es schon gibt")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        person = User.objects.filter(email=email, is_active=True).first()
        if person is None:
            raise CommandError(f"Es gibt kein Konto mit der Adresse {email}. Bitte legen Sie es zuerst an.")
        grant_role(person=person, kind=RoleKind.NETWORK_OFFICE, actor=None, now=timezone.now())
        self.stdout.write(f"{person.name} gehört jetzt zum Netzwerkbüro.")
