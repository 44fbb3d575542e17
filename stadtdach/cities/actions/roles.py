from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from stadtdach.cities.actions import deputy_mail
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Land, Role
from stadtdach.cities.queries import roles as queries
from stadtdach.core.audit import actions as audit
from stadtdach.core.refusal import Refusal
from stadtdach.people.models import User


class EndsBeforeItBegins(Refusal):
    """Das Ende der Rolle liegt vor ihrem Beginn. Bitte wählen Sie einen späteren Tag."""


class EndLiesInThePast(Refusal):
    """Dieser Tag ist schon vorbei. Bitte wählen Sie heute oder einen späteren Tag."""


class RoleIsOver(Refusal):
    """Diese Rolle ist schon beendet."""


class DeputyNeedsAnEnd(Refusal):
    """Eine Vertretung braucht einen letzten Tag."""


class DeputyProlongsItself(Refusal):
    """Die eigene Vertretung können Sie nicht verlängern. Bitten Sie die Person darum, die Sie vertreten."""


class LastCoordination(Refusal):
    """{name} ist die letzte Stadtkoordination von {city}. Danach kann dort niemand mehr einladen; nur das
    Netzwerkbüro kann dann helfen."""


class LastOffice(Refusal):
    """{name} ist die letzte Person im Netzwerkbüro. Bitte laden Sie zuerst jemanden ein, der übernimmt."""


@transaction.atomic
def grant_role(
    *,
    person: User,
    kind: RoleKind,
    city: City | None = None,
    land: Land | None = None,
    begins_on: date | None = None,
    ends_on: date | None = None,
    actor: User | None,
    now: datetime,
) -> Role:
    """Give a person a role from today (or `begins_on`) to `ends_on`, both included.

    Whoever holds it already keeps it: the later end of the two applies and no second row is made.
    """
    today = timezone.localdate(now)
    begins_on = begins_on or today
    if ends_on and ends_on < begins_on:
        raise EndsBeforeItBegins
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    held = _held(person, kind, city, land, today)
    if held:
        return _prolong(held, ends_on, actor=actor, now=now)
    role = Role.objects.create(
        person=person, kind=kind, city=city, land=land, begins_on=begins_on, ends_on=ends_on
    )
    queries.forget_roles(person)
    changes = {"person": person.pk, "kind": str(kind), "ends_on": _day(ends_on)}
    audit.record(actor=actor, verb="cities.grant_role", target=role, now=now, changes=changes)
    return role


@transaction.atomic
def end_role(*, role: Role, confirmed: bool = False, actor: User | None, now: datetime) -> Role:
    """End a role at once; its row stays as history.

    The last coordination of a city may only go with `confirmed` (else `LastCoordination`), the last
    person of the network office not at all (`LastOffice`).
    """
    role = locked(role)
    today = timezone.localdate(now)
    if role.ended_at:
        return role  # a second click finds it done
    if role.ends_on and role.ends_on < today:
        raise RoleIsOver
    _keep_someone(role, today, confirmed)
    role.ended_at = now
    role.ends_on = max(today, role.begins_on)
    role.save(update_fields=["ended_at", "ends_on"])
    audit.record(
        actor=actor, verb="cities.end_role", target=role, now=now, changes={"person": role.person_id}
    )
    if role.stands_in_for_id:
        deputy_mail.tell_that_it_is_over(deputy=role, now=now)
    return role


@transaction.atomic
def change_role_end(*, role: Role, ends_on: date | None, actor: User | None, now: datetime) -> Role:
    """Set the last day of a role, or (None) let it go on without one."""
    role = locked(role)
    today = timezone.localdate(now)
    if not role.is_active_on(today) and role.begins_on <= today:
        raise RoleIsOver
    if ends_on and ends_on < role.begins_on:
        raise EndsBeforeItBegins
    if ends_on and ends_on < today:
        raise EndLiesInThePast
    if role.ends_on == ends_on:
        return role
    if role.stands_in_for_id:
        _keep_short(role, ends_on, actor)
    changes = {"ends_on": [_day(role.ends_on), _day(ends_on)]}
    role.ends_on = ends_on
    role.save(update_fields=["ends_on"])
    audit.record(actor=actor, verb="cities.change_role_end", target=role, now=now, changes=changes)
    if role.stands_in_for_id:
        deputy_mail.tell_when(deputy=role, now=now)
    return role


def _held(person: User, kind: RoleKind, city: City | None, land: Land | None, today: date) -> Role | None:
    same = Role.objects.filter(person=person, kind=kind, city=city, land=land, stands_in_for__isnull=True)
    return same.filter(queries.active_on(today)).first()


def _prolong(role: Role, ends_on: date | None, *, actor: User | None, now: datetime) -> Role:
    if role.ends_on is None or (ends_on and ends_on <= role.ends_on):
        return role
    return change_role_end(role=role, ends_on=ends_on, actor=actor, now=now)


def _keep_short(deputy: Role, ends_on: date | None, actor: User | None) -> None:
    if ends_on is None:
        raise DeputyNeedsAnEnd
    longer = deputy.ends_on is not None and ends_on > deputy.ends_on
    if longer and actor is not None and actor.pk == deputy.person_id:
        raise DeputyProlongsItself


def locked(role: Role) -> Role:
    """The role as it is now, behind the lock of its place: two people ending each other's role queue here."""
    if role.city_id:
        City.objects.select_for_update(no_key=True).get(pk=role.city_id)
    else:
        # The few roles of network and Länder share one lock: all rows, always in the same order.
        list(Role.objects.select_for_update().filter(city__isnull=True).order_by("pk").values_list("pk"))
    rows = Role.objects.select_related("person", "city", "land", "stands_in_for__person")
    return rows.get(pk=role.pk)


def _keep_someone(role: Role, today: date, confirmed: bool) -> None:
    if role.kind not in (RoleKind.CITY_COORDINATION, RoleKind.NETWORK_OFFICE) or role.stands_in_for_id:
        return
    if not role.is_active_on(today) or queries.other_coordinations(role, today).exists():
        return
    if role.kind == RoleKind.NETWORK_OFFICE:
        raise LastOffice(name=role.person.name)
    if not confirmed:
        raise LastCoordination(name=role.person.name, city=role.city)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
