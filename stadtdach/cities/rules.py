"""Who may look after a city.

Network office: everything. Land coordination: sees the desks of its Land and invites coordinations
there. City coordination: its page, its roles. City editing: its page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import rules
from django.utils import timezone

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Land, Role
from stadtdach.cities.queries.roles import active_roles

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from stadtdach.people.models import User


def _holds(person: User | AnonymousUser, fits: Callable[[Role], bool]) -> bool:
    # A rule answers "may this person now": it is the one place below the views that reads the clock.
    return any(fits(role) for role in active_roles(person, timezone.localdate()))


@rules.predicate
def is_network_office(person: Any) -> bool:
    """Holds the network office."""
    return _holds(person, lambda role: role.kind == RoleKind.NETWORK_OFFICE)


@rules.predicate
def is_land_coordination_of(person: Any, place: City | Land | None) -> bool:
    """Coordinates the Land, or the Land in which the city lies."""
    if place is None:
        return False
    land_id = place.land_id if isinstance(place, City) else place.pk
    return _holds(person, lambda role: role.kind == RoleKind.LAND_COORDINATION and role.land_id == land_id)


@rules.predicate
def is_city_coordination(person: Any, city: City | None) -> bool:
    """Coordinates this city."""
    return city is not None and _holds(
        person, lambda role: role.kind == RoleKind.CITY_COORDINATION and role.city_id == city.pk
    )


@rules.predicate
def is_city_editing(person: Any, city: City | None) -> bool:
    """Edits the page of this city."""
    return city is not None and _holds(
        person, lambda role: role.kind == RoleKind.CITY_EDITING and role.city_id == city.pk
    )


@rules.predicate
def coordinates_anything(person: Any) -> bool:
    """Coordinates a Land or a city, and so sees who works there."""
    kinds = {RoleKind.LAND_COORDINATION, RoleKind.CITY_COORDINATION}
    return _holds(person, lambda role: role.kind in kinds)


@rules.predicate
def has_a_desk(person: Any) -> bool:
    """Looks after anything at all."""
    return _holds(person, lambda _role: True)


rules.add_perm(
    "cities.view_desk", is_network_office | is_city_coordination | is_city_editing | is_land_coordination_of
)
rules.add_perm("cities.edit_city", is_network_office | is_city_coordination | is_city_editing)
# Without a city: the roles of the network and of the Länder.
rules.add_perm("cities.manage_roles", is_network_office | is_city_coordination)
rules.add_perm("cities.view_roles", is_network_office | is_city_coordination | is_land_coordination_of)
rules.add_perm(
    "cities.invite_coordination", is_network_office | is_city_coordination | is_land_coordination_of
)
rules.add_perm("cities.invite_editing", is_network_office | is_city_coordination)
# Desks above the cities: of a Land, and (without one) of the network office.
rules.add_perm("cities.view_land_desk", is_network_office | is_land_coordination_of)
rules.add_perm("cities.view_office_desk", is_network_office)

# Roles live here, so the rules of what the office looks after in lower domains stand here, too.
rules.add_perm("access.needs_second_factor", is_network_office | coordinates_anything)
rules.add_perm("people.view_audit", is_network_office)
rules.add_perm("people.manage_mail", is_network_office)
rules.add_perm("privacy.view_retention", is_network_office)
