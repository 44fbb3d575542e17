"""The words in which domains say what waits.

A domain lists its `SOURCES` in `desk.py`. One source belongs to one kind of desk and answers for several
places at once, so that a list over many cities costs no more queries than one city.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.core import discovery


class Desk(models.TextChoices):
    """Whose desk it is. The place is a city, a Land, or (for the office) none."""

    CITY = "city", _("Stadt")
    LAND = "land", _("Land")
    OFFICE = "office", _("Netzwerkbüro")


@dataclass(frozen=True, kw_only=True)
class Task:
    """A kind of thing that waits: what is true of each of them.

    `otherwise` says what happens if nobody acts, `minutes` how long one takes, `permission` who sees it.
    With `confirm` (the words of a button) a person may say that it is all right as it is.
    """

    topic: str
    label: Any
    otherwise: Any
    minutes: int
    permission: str
    confirm: Any = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A form of the domain that settles the thing: one press, nothing to fill in."""

    label: Any
    url: str


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing that waits, in the language of who reads.

    `number` is that of the object it is about, `place` that of the city or Land (0 for the office).
    `permission` narrows that of the task. Without `due` it has no deadline. `last` is when somebody last
    looked at it.
    """

    task: Task
    number: int
    place: int
    title: str
    url: str
    last: date | None = None
    due: date | None = None
    step: Step | None = None
    permission: str = ""

    @property
    def key(self) -> str:
        """By which a form and a postponement name it."""
        return f"{self.task.topic}:{self.number}"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Works out what waits at the desks of several places; costs the same queries for one and for many."""

    desk: Desk
    load: Callable[[Sequence[Any], datetime], Iterable[Thing]]


def sources(desk: Desk) -> list[Source]:
    """What the domains put on one kind of desk, lowest domain first."""
    offered = [s for module in discovery.modules("desk") for s in module.SOURCES]
    return [source for source in offered if source.desk == desk]
