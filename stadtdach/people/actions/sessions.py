from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from stadtdach.core.audit import actions as audit
from stadtdach.core.refusal import Refusal
from stadtdach.people.models import User


class SessionGone(Refusal):
    """Diese Anmeldung ist schon beendet."""


@transaction.atomic
def end_session(*, person: User, session: int, actor: User, now: datetime) -> None:
    """Sign a person out in one place."""
    found = UserSession.objects.select_for_update().filter(user=person, pk=session).first()
    if found is None:
        raise SessionGone
    Session.objects.filter(session_key=found.session_key).delete()
    found.delete()
    audit.record(actor=actor, verb="people.end_session", target=person, now=now)


@transaction.atomic
def end_other_sessions(*, person: User, current_key: str | None, actor: User, now: datetime) -> int:
    """Sign a person out everywhere but here; returns in how many places."""
    others = UserSession.objects.filter(user=person).exclude(session_key=current_key)
    keys = list(others.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    others.delete()
    audit.record(
        actor=actor, verb="people.end_other_sessions", target=person, now=now, changes={"count": len(keys)}
    )
    return len(keys)
