from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from stadtdach.cities.actions import deputy_mail
from stadtdach.cities.actions.roles import EndLiesInThePast, EndsBeforeItBegins, RoleIsOver, locked
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Role
from stadtdach.cities.queries.roles import deputies_that_ended, forget_roles, not_over, possible_deputies
from stadtdach.core.audit import actions as audit
from stadtdach.core.refusal import Refusal
from stadtdach.people.models import User

LONGEST = timedelta(days=183)
# How long ago a deputy may have ended and still be told, where the worker stood still for some days.
TOLD_WITHIN = timedelta(days=7)


class CannotStandIn(Refusal):
    """Diese Person kann hier nicht vertreten. Laden Sie sie bitte zuerst als Stadtredaktion ein."""


class AppointsSelf(Refusal):
    """Sich selbst können Sie nicht als Vertretung eintragen. Bitten Sie jemand anderen darum."""


class TooLong(Refusal):
    """Eine Vertretung dauert höchstens ein halbes Jahr. Für länger laden Sie bitte zur Koordination ein."""


class StandsInAlready(Refusal):
    """{name} vertritt in diesen Tagen schon. Ändern Sie dort den letzten Tag."""


@transaction.atomic
def appoint_deputy(
    *, role: Role, person: User, begins_on: date, ends_on: date, actor: User, now: datetime
) -> Role:
    """Let a person of the city do all that a coordination may, from a day to a day (both included).

    It ends by itself. Both are told. The same span for the same person is entered once.
    """
    role = locked(role)
    today = timezone.localdate(now)
    _refuse_wrong_days(begins_on, ends_on, today)
    _refuse_wrong_people(role, person, actor, today)
    theirs = Role.objects.filter(not_over(today), person=person, city=role.city, stands_in_for=role)
    same = theirs.filter(begins_on=begins_on, ends_on=ends_on).first()
    if same:
        return same  # a second click finds it done
    if theirs.filter(begins_on__lte=ends_on, ends_on__gte=begins_on).exists():
        raise StandsInAlready(name=person.name)
    deputy = Role.objects.create(
        person=person, kind=RoleKind.CITY_COORDINATION, city=role.city, begins_on=begins_on, ends_on=ends_on,
        stands_in_for=role,
    )  # fmt: skip
    forget_roles(person)
    changes = {
        "person": person.pk, "stands_in_for": role.person_id,
        "begins_on": begins_on.isoformat(), "ends_on": ends_on.isoformat(),
    }  # fmt: skip
    audit.record(actor=actor, verb="cities.appoint_deputy", target=deputy, now=now, changes=changes)
    deputy_mail.tell_when(deputy=deputy, now=now)
    return deputy


def tell_of_ended_deputies(*, now: datetime) -> int:
    """Tell those whose last day is over; returns how many deputies there were."""
    today = timezone.localdate(now)
    ended = list(deputies_that_ended(today - TOLD_WITHIN, today))
    for deputy in ended:
        deputy_mail.tell_that_it_is_over(deputy=deputy, now=now)
    return len(ended)


def _refuse_wrong_days(begins_on: date, ends_on: date, today: date) -> None:
    if ends_on < begins_on:
        raise EndsBeforeItBegins
    if begins_on < today:
        raise EndLiesInThePast
    if ends_on - begins_on > LONGEST:
        raise TooLong


def _refuse_wrong_people(role: Role, person: User, actor: User, today: date) -> None:
    if role.stands_in_for_id or role.kind != RoleKind.CITY_COORDINATION:
        raise CannotStandIn
    if role.ended_at or (role.ends_on and role.ends_on < today):
        raise RoleIsOver
    if person.pk == actor.pk:
        raise AppointsSelf
    if not possible_deputies(role, today).filter(pk=person.pk).exists():
        raise CannotStandIn
