from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Role
from stadtdach.cities.queries.roles import active_on
from stadtdach.core.desk.queries import Waiting, on_desk
from stadtdach.core.desk.things import Desk
from stadtdach.core.mail.actions import queue
from stadtdach.core.mail.models import MailState
from stadtdach.people.models import User
from stadtdach.portal.models import CityMailbox

# Who gets the mail: those who lead. Whoever edits finds the same things at the desk.
_DESKS = {
    RoleKind.CITY_COORDINATION: Desk.CITY,
    RoleKind.LAND_COORDINATION: Desk.LAND,
    RoleKind.NETWORK_OFFICE: Desk.OFFICE,
}


@dataclass(frozen=True)
class Pile:
    """What waits at one desk, and where it lies."""

    name: str
    desk: Desk
    slug: str
    open: list[Waiting]

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(entry.thing.task.minutes for entry in self.open)


@dataclass(frozen=True)
class _Letter:
    """To whom one mail goes, and the roles whose desks it is about."""

    address: str
    key: str
    reader: User
    roles: Sequence[Role]


def send_weekly_mails(*, now: datetime) -> int:
    """Write to each who leads what waits at their desks, in one mail; silent where nothing waits.

    The mail of a city goes to its function mailbox where it has one. A week is named in the key of each mail,
    so running it again sends nothing twice. Returns how many mails there are this week.
    """
    today = timezone.localdate(now)
    return sum(_write(letter, today, now) for letter in _letters(today))


def _letters(today: date) -> Iterator[_Letter]:
    held = Role.objects.filter(active_on(today), kind__in=_DESKS, person__is_active=True)
    roles = list(held.select_related("person", "city__land", "land").order_by("person", "kind", "pk"))
    confirmed = CityMailbox.objects.filter(confirmed_at__isnull=False)
    boxes = {box.city_id: box for box in confirmed.order_by("city")}
    for person, own in groupby(roles, key=lambda role: role.person):
        theirs = [role for role in own if role.city_id not in boxes]
        yield _Letter(person.email, f"person:{person.pk}", person, theirs)
    for city, box in boxes.items():
        # Read through the eyes of one who coordinates: where nobody does, nobody could act.
        leading = next((role for role in roles if role.city_id == city), None)
        if leading:
            yield _Letter(box.address, f"mailbox:{box.pk}", leading.person, [leading])


@transaction.atomic
def _write(letter: _Letter, today: date, now: datetime) -> int:
    piles = [pile for pile in _piles(letter, now) if pile.open]
    if not piles:
        return 0
    year, week, _day = today.isocalendar()
    mail = queue(
        to=letter.address,
        kind="portal.weekly",
        template="portal/mail/weekly",
        context={
            "piles": piles,
            "count": sum(len(pile.open) for pile in piles),
            "minutes": sum(pile.minutes for pile in piles),
            "desk_path": _path,
        },
        now=now,
        once=f"portal.weekly:{year}-{week}:{letter.key}",
    )
    return int(mail.state != MailState.UNWANTED)


def _piles(letter: _Letter, now: datetime) -> Iterator[Pile]:
    for desk in Desk:
        # Somebody may coordinate a city and deputise there as well.
        here = [role.place for role in letter.roles if _DESKS[RoleKind(role.kind)] == desk]
        places = {place.pk if place else 0: place for place in here}
        waiting = on_desk(desk, list(places.values()), letter.reader, now)
        for number, place in places.items():
            open_here = [entry for entry in waiting.open if entry.thing.place == number]
            yield Pile(_name(place), desk, place.slug if place else "", open_here)


def _path(pile: Pile) -> str:
    if pile.desk == Desk.OFFICE:
        return reverse("portal:office_desk")
    return reverse("portal:desk" if pile.desk == Desk.CITY else "portal:land_desk", args=[pile.slug])


def _name(place: Any) -> str:
    return place.name if place else gettext("Netzwerkbüro")
