"""Who looks after what: the questions that rules, desks and the page of roles ask."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from stadtdach.people.models import User

_CACHE = "_roles_not_ended"


def active_roles(person: User | AnonymousUser, on: date) -> list[Role]:
    """The roles a person holds on a day. One query per request: they stay on the user object."""
    if not person.is_authenticated or not person.is_active:
        return []
    roles: list[Role] | None = getattr(person, _CACHE, None)
    if roles is None:
        roles = list(Role.objects.filter(person_id=person.pk, ended_at__isnull=True))
        setattr(person, _CACHE, roles)
    return [role for role in roles if role.is_active_on(on)]


def forget_roles(person: Any) -> None:
    """Drop what `active_roles` has kept, after a change within the same request."""
    person.__dict__.pop(_CACHE, None)


def active_on(on: date) -> Q:
    """The condition under which a role is held on a day."""
    return not_over(on) & Q(begins_on__lte=on)


def not_over(on: date) -> Q:
    """The condition under which a role is held on a day or will be."""
    return (Q(ends_on__isnull=True) | Q(ends_on__gte=on)) & Q(ended_at__isnull=True)


def current_roles(city: City | None, on: date) -> QuerySet[Role]:
    """Roles held or still to begin, with their people: of one city, or (None) of network and Länder."""
    return _of_place(Role.objects.all(), city).filter(not_over(on))


def past_roles(city: City | None, on: date) -> QuerySet[Role]:
    """Roles that are over, newest first: the history that is never deleted."""
    over = Q(ends_on__lt=on) | Q(ended_at__isnull=False)
    return _of_place(Role.objects.all(), city).filter(over).order_by("-ends_on", "-id")


def waiting_invitations(city: City | None) -> QuerySet[Invitation]:
    """Invitations neither accepted nor withdrawn, the expired among them, newest first."""
    place = {"city": city} if city else {"city__isnull": True}
    waiting = Invitation.objects.filter(**place, accepted_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.select_related("invited_by", "land", "city")


def open_invitations_to(email: str, now: datetime) -> QuerySet[Invitation]:
    """Invitations to one address that can still be accepted."""
    waiting = Invitation.objects.filter(email=email.lower(), accepted_at__isnull=True)
    return waiting.filter(withdrawn_at__isnull=True, expires_at__gt=now).select_related("city", "land")


def desks_of(person: User | AnonymousUser, on: date) -> QuerySet[City]:
    """The cities whose desk a person may open, sorted by name."""
    roles = active_roles(person, on)
    kinds = {role.kind for role in roles}
    cities = City.objects.select_related("land").order_by("sort_key")
    if RoleKind.NETWORK_OFFICE in kinds:
        return cities
    own = [role.city_id for role in roles if role.city_id]
    return cities.filter(Q(pk__in=own) | Q(land__in=[role.land_id for role in roles if role.land_id]))


def other_coordinations(role: Role, on: date) -> QuerySet[Role]:
    """Who else coordinates the same city, Land or network on that day; deputies stay only for a while."""
    same = Role.objects.filter(kind=role.kind, city=role.city_id, land=role.land_id)
    return same.filter(active_on(on), stands_in_for__isnull=True).exclude(pk=role.pk)


def possible_deputies(role: Role, on: date) -> QuerySet[User]:
    """Who could stand in for a coordination: people of the same city who do not coordinate it themselves."""
    here = Role.objects.filter(not_over(on), city=role.city_id)
    leading = here.filter(kind=RoleKind.CITY_COORDINATION, stands_in_for__isnull=True)
    people: QuerySet[User] = get_user_model()._default_manager.filter(is_active=True)
    people = people.filter(pk__in=here.values("person")).exclude(pk__in=leading.values("person"))
    return people.order_by("name", "pk")


def deputies_that_ended(since: date, before: date) -> QuerySet[Role]:
    """Deputies whose last day lies in that span (`since` included), those ended early left out."""
    over = Role.objects.filter(ends_on__gte=since, ends_on__lt=before, ended_at__isnull=True)
    return over.filter(stands_in_for__isnull=False).select_related("person", "city", "stands_in_for__person")


def _of_place(roles: QuerySet[Role], city: City | None) -> QuerySet[Role]:
    place = {"city": city} if city else {"city__isnull": True}
    roles = roles.filter(**place).select_related("person", "land", "city", "stands_in_for__person")
    return roles.order_by("kind", "begins_on", "id")
