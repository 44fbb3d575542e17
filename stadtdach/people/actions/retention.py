from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from stadtdach.core.audit import actions as audit
from stadtdach.people.models import User

UNCONFIRMED_LASTS = timedelta(days=7)


def end_all_sessions(*, person: User, addresses: list[str]) -> None:
    """End each session of a person, and those of visitors who typed in one of their addresses."""
    keys = set(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    for session in Session.objects.iterator():
        if _is_about(session.get_decoded(), person, addresses):
            keys.add(session.session_key)
    Session.objects.filter(session_key__in=keys).delete()


def expired_sessions(*, now: datetime) -> QuerySet[Session]:
    """Sessions that ended by themselves."""
    return Session.objects.filter(expire_date__lt=now)


def ended_devices(*, now: datetime) -> QuerySet[UserSession]:
    """What the list of devices knows of sessions that are over."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gte=now)
    return UserSession.objects.filter(~Exists(alive))


def unconfirmed(*, now: datetime) -> QuerySet[User]:
    """Accounts whose address nobody confirmed within seven days."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    return User.objects.filter(
        ~Exists(confirmed), created_at__lt=now - UNCONFIRMED_LASTS, last_login=None, is_demo=False
    )


@transaction.atomic
def delete_unconfirmed(*, now: datetime) -> int:
    """Delete the unconfirmed accounts with all that hangs on them; returns how many."""
    lost = unconfirmed(now=now)
    for person in lost:
        audit.record(actor=None, verb="people.delete_unconfirmed", target=person, now=now)
        person.delete()
    return len(lost)


def _is_about(data: dict[str, Any], person: User, addresses: list[str]) -> bool:
    if data.get(SESSION_KEY) == str(person.pk):
        return True
    text = str(data).lower()
    return any(address in text for address in addresses)
