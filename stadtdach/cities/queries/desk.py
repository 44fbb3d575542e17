"""What the desks ask about roles and invitations, for several cities at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Role
from stadtdach.cities.queries.roles import active_on, not_over


def roles_of_cities(cities: Sequence[City], on: date) -> list[Role]:
    """The roles held on a day or later in these cities, with their people; one query."""
    return list(_roles(not_over(on)).filter(city__in=cities))


def roles_of_network(on: date) -> list[Role]:
    """The roles held on a day in network and Länder, with their people; one query."""
    return list(_roles(active_on(on)).filter(city__isnull=True))


def invitations_of_cities(cities: Sequence[City], until: datetime) -> QuerySet[Invitation]:
    """Invitations to these cities without an answer that have run out or will by `until`."""
    return _unanswered(until).filter(city__in=cities)


def invitations_of_network(until: datetime) -> QuerySet[Invitation]:
    """The same for network and Länder."""
    return _unanswered(until).filter(city__isnull=True)


def cities_without_coordination(on: date) -> QuerySet[City]:
    """The cities of the network that nobody coordinates on that day; those that have left do not count."""
    held = Role.objects.filter(active_on(on), city=OuterRef("pk"), kind=RoleKind.CITY_COORDINATION)
    held = held.filter(stands_in_for__isnull=True)
    members = City.objects.filter(memberships__end_year__isnull=True, memberships__isnull=False)
    return members.filter(~Exists(held))


def _roles(held: Q) -> QuerySet[Role]:
    return Role.objects.filter(held, person__is_active=True).select_related("person", "city")


def _unanswered(until: datetime) -> QuerySet[Invitation]:
    waiting = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.filter(expires_at__lte=until).select_related("city")
