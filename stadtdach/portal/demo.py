"""Demo of the desk: what might wait in Ratzeburg on an ordinary Monday, invented like its page."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils.timezone import localdate

from stadtdach.cities.actions.invitations import VALID_FOR
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Role
from stadtdach.organisations.models import Organisation
from stadtdach.portal.models import CityMailbox

_CITY, _CITY_WITH_MAILBOX = "ratzeburg", "flensburg"
_PAGE_AGE = timedelta(days=348)
_ORGANISATION_AGES = (timedelta(days=742), timedelta(days=715))
_HOLIDAY_BEGINS_IN, _HOLIDAY = timedelta(days=20), timedelta(days=13)
# E-mail address, role, how long ago the invitation was sent.
_INVITATIONS = (
    ("merle.hansen@ratzeburg.example", RoleKind.CITY_COORDINATION, timedelta(days=12)),
    ("vorstand@lesefreunde-buchfink.example", RoleKind.CITY_EDITING, timedelta(days=16)),
)


@transaction.atomic
def load(*, now: datetime, rng: Random) -> None:  # noqa: ARG001 - the same desk each time
    """Let time pass over a demo city that nobody has touched; invitations lie there, a deputy is planned."""
    _mailbox(now)
    city = City.objects.filter(slug=_CITY, is_demo=True, version=0).first()
    if city is None or city.updated_at is None or city.updated_at < now - timedelta(days=300):
        return
    City.objects.filter(pk=city.pk).update(updated_at=now - _PAGE_AGE)
    untouched = Organisation.objects.filter(city=city, is_demo=True, version=1).order_by("pk")
    for organisation, age in zip(untouched, _ORGANISATION_AGES, strict=False):
        Organisation.objects.filter(pk=organisation.pk).update(updated_at=now - age)
    _invite(city, now)
    _deputise(city, now)


def _mailbox(now: datetime) -> None:
    """One city has its post sent to a mailbox; nobody reads there."""
    city = City.objects.filter(slug=_CITY_WITH_MAILBOX, is_demo=True, mailboxes__isnull=True).first()
    if city is None:
        return
    address = f"engagement@{city.slug}.example"
    CityMailbox.objects.create(
        city=city, address=address, token_hash=hashlib.sha256(address.encode()).hexdigest(),
        sent_at=now, confirmed_at=now,
    )  # fmt: skip


def _invite(city: City, now: datetime) -> None:
    host = Role.objects.filter(city=city, kind=RoleKind.CITY_COORDINATION, person__is_demo=True).first()
    if host is None:
        return
    for email, kind, age in _INVITATIONS:
        # Nobody gets a mail and nobody has the link: the hash is that of the address alone.
        Invitation.objects.get_or_create(
            email=email, kind=kind, city=city,
            defaults={
                "token_hash": hashlib.sha256(email.encode()).hexdigest(), "invited_by": host.person,
                "created_at": now - age, "sent_at": now - age, "expires_at": now - age + VALID_FOR,
            },
        )  # fmt: skip


def _deputise(city: City, now: datetime) -> None:
    """The editing stands in for the coordination while it is on holiday; nobody gets a mail."""
    held = Role.objects.filter(city=city, person__is_demo=True, stands_in_for__isnull=True)
    leading = held.filter(kind=RoleKind.CITY_COORDINATION).first()
    editing = held.filter(kind=RoleKind.CITY_EDITING).first()
    if leading is None or editing is None or leading.deputies.exists():
        return
    begins_on = localdate(now) + _HOLIDAY_BEGINS_IN
    Role.objects.create(
        person=editing.person, kind=RoleKind.CITY_COORDINATION, city=city, stands_in_for=leading,
        begins_on=begins_on, ends_on=begins_on + _HOLIDAY,
    )  # fmt: skip
