from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from stadtdach.people.models import User

# The first that fits counts: most browsers claim to be several.
_BROWSERS = [
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Opera", r"OPR/|Opera"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
]
_SYSTEMS = [
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
]


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where a person is signed in. `browser` and `system` are empty where we cannot tell."""

    pk: int
    key: str
    signed_in_at: datetime
    ip: str
    browser: str
    system: str
    is_current: bool


def open_sessions(user: User, *, current_key: str | None, now: datetime) -> list[OpenSession]:
    """Where a person is signed in, this place first, then the newest; two queries however many there are.

    Sessions that ended, or that a change of password made invalid, are left out.
    """
    known = {s.session_key: s for s in UserSession.objects.filter(user=user)}
    stored = Session.objects.filter(session_key__in=known, expire_date__gt=now)
    valid = [known[s.session_key] for s in stored if _belongs(s, user)]
    found = [_open_session(session, current_key) for session in valid]
    return sorted(found, key=lambda s: (not s.is_current, -s.signed_in_at.timestamp()))


def device_name(user_agent: str) -> str:
    """A browser and its system in words: "Firefox – Windows"; what cannot be told is left out."""
    known = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
    return " – ".join(name for name in known if name)


def _belongs(stored: Session, user: User) -> bool:
    return constant_time_compare(
        str(stored.get_decoded().get(HASH_SESSION_KEY, "")), user.get_session_auth_hash()
    )


def _open_session(session: UserSession, current_key: str | None) -> OpenSession:
    return OpenSession(
        pk=session.pk,
        key=session.session_key,
        signed_in_at=session.created_at,
        ip=session.ip,
        browser=_first(_BROWSERS, session.user_agent),
        system=_first(_SYSTEMS, session.user_agent),
        is_current=session.session_key == current_key,
    )


def _first(names: list[tuple[str, str]], user_agent: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, user_agent)), "")
