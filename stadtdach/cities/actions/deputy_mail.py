from __future__ import annotations

from datetime import datetime

from stadtdach.cities.models import Role
from stadtdach.core.mail.actions import queue


def tell_when(*, deputy: Role, now: datetime) -> None:
    """Tell the deputy and whom they stand in for from when to when; each span once."""
    _tell(deputy, "deputy", f"{deputy.begins_on}:{deputy.ends_on}", now)


def tell_that_it_is_over(*, deputy: Role, now: datetime) -> None:
    """Tell both that it is over; never twice."""
    _tell(deputy, "deputy_over", "", now)


def _tell(deputy: Role, occasion: str, about: str, now: datetime) -> None:
    represented = deputy.stands_in_for.person if deputy.stands_in_for else None
    for person in filter(None, (deputy.person, represented)):
        queue(
            to=person.email,
            kind=f"cities.{occasion}",
            template=f"cities/mail/{occasion}",
            context={"deputy": deputy, "person": person, "represented": represented},
            now=now,
            once=f"cities.{occasion}:{deputy.pk}:{about}:{person.pk}",
        )
