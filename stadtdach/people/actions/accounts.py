from __future__ import annotations

from datetime import datetime

from django.db import transaction

from stadtdach.core.audit import actions as audit
from stadtdach.people.models import User


@transaction.atomic
def change_name(*, person: User, name: str, actor: User, now: datetime) -> None:
    """Change how a person is called; the entry does not repeat the name."""
    person.name = name.strip()
    person.save(update_fields=["name"])
    audit.record(actor=actor, verb="people.change_name", target=person, now=now)


def record_change(*, person: User, verb: str, actor: User | None, now: datetime) -> None:
    """Write down a change that the account library made ("people.change_password")."""
    audit.record(actor=actor, verb=verb, target=person, now=now)
