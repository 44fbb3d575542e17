"""The demo accounts that `./run` prints. Production refuses to start while they exist."""

from __future__ import annotations

from datetime import datetime
from random import Random

from allauth.account.models import EmailAddress
from django.db import transaction

from stadtdach.people.models import User

PASSWORD = "stadtdach-demo"  # noqa: S105 - meant to be known: it is printed at every start
DOMAIN = "demo.stadtdach.example"
ACCOUNTS = {
    "ratzeburg": "Karin Petersen",
    "flensburg": "Jens Nissen",
    "redaktion.ratzeburg": "Ayşe Yılmaz",
    "land.sh": "Hauke Thomsen",
    "netzwerk": "Sabine Krüger",
    "mensch": "Paul Brandt",
}


@transaction.atomic
def load(*, now: datetime, rng: Random) -> None:  # noqa: ARG001 - the accounts are always the same
    """Create the demo accounts that are missing; those that exist keep what was done with them."""
    existing = set(User.objects.filter(is_demo=True).values_list("email", flat=True))
    for local_part, name in ACCOUNTS.items():
        email = f"{local_part}@{DOMAIN}"
        if email not in existing:
            _create(email, name, now)


def _create(email: str, name: str, now: datetime) -> None:
    person = User.objects.create_user(email, name=name, now=now, password=PASSWORD, is_demo=True)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
