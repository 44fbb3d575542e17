from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from stadtdach.core.desk.models import Confirmation, Postponement
from stadtdach.core.desk.things import Desk, Thing, sources

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Waiting:
    """A thing on a desk today; `later` is set where somebody wants to see it on another day."""

    thing: Thing
    today: date
    later: Postponement | None = None

    @property
    def days_left(self) -> int | None:
        """How many days are left; below zero once the deadline is over, None without one."""
        return None if self.thing.due is None else (self.thing.due - self.today).days


@dataclass(frozen=True)
class OnDesk:
    """What waits, by deadline, and what was put off."""

    open: list[Waiting]
    later: list[Waiting]

    @property
    def minutes(self) -> int:
        """What the next 30 days will take: all that is open, and what comes back by then."""
        soon = [entry for entry in self.later if entry.later and entry.later.until <= entry.today + MONTH]
        return sum(entry.thing.task.minutes for entry in [*self.open, *soon])

    def find(self, key: str) -> Waiting | None:
        """The thing of that name."""
        return next((entry for entry in [*self.open, *self.later] if entry.thing.key == key), None)


def on_desk(desk: Desk, places: Sequence[Any], person: Any, now: datetime) -> OnDesk:
    """What waits at the desks of `places` and this person may see; for the office `places` is [None].

    Costs one query more than the sources of the desk, however many places there are.
    """
    by_number = {place.pk if place is not None else 0: place for place in places}
    if not by_number:
        return OnDesk([], [])
    today = timezone.localdate(now)
    things = [thing for source in sources(desk) for thing in source.load(places, now)]
    seen = [thing for thing in things if _may_see(person, thing, by_number[thing.place])]
    put_off = _put_off(desk, list(by_number), today)
    entries = [Waiting(thing, today, put_off.get((thing.place, thing.key))) for thing in seen]
    entries.sort(key=lambda entry: (entry.thing.due or date.max, entry.thing.title))
    return OnDesk([e for e in entries if e.later is None], [e for e in entries if e.later])


def confirmed_at(
    topics: Iterable[str], numbers: Iterable[int] | None = None
) -> dict[tuple[str, int], datetime]:
    """When somebody last said that it holds, by topic and number; one query."""
    found = Confirmation.objects.filter(topic__in=list(topics))
    if numbers is not None:
        found = found.filter(number__in=list(numbers))
    return {(topic, number): at for topic, number, at in found.values_list("topic", "number", "at")}


def confirmation(topic: str) -> Subquery:
    """For a row of a query: when somebody last said that it holds; NULL where nobody has."""
    return Subquery(Confirmation.objects.filter(topic=topic, number=OuterRef("pk")).values("at"))


def _may_see(person: Any, thing: Thing, place: Any) -> bool:
    return all(
        person.has_perm(permission, place)
        for permission in (thing.task.permission, thing.permission)
        if permission
    )


def _put_off(desk: Desk, places: list[int], today: date) -> dict[tuple[int, str], Postponement]:
    found = Postponement.objects.filter(desk=desk, place__in=places, until__gt=today).select_related("by")
    return {(row.place, row.key): row for row in found}
