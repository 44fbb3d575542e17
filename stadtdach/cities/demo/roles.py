"""Who looks after what in the demo; the accounts themselves come from `people`."""

from __future__ import annotations

from datetime import date

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Land, Role
from stadtdach.people.models import User

# account before the @, kind of role, code of the Land, slug of the city
ROLES = (
    ("ratzeburg", RoleKind.CITY_COORDINATION, "", "ratzeburg"),
    ("flensburg", RoleKind.CITY_COORDINATION, "", "flensburg"),
    ("redaktion.ratzeburg", RoleKind.CITY_EDITING, "", "ratzeburg"),
    ("land.sh", RoleKind.LAND_COORDINATION, "SH", ""),
    ("netzwerk", RoleKind.NETWORK_OFFICE, "", ""),
)


def load_roles(*, begins_on: date) -> None:
    """Give the demo accounts their roles; accounts that are not there get none."""
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(is_demo=True)}
    laender = {land.code: land for land in Land.objects.all()}
    cities = {city.slug: city for city in City.objects.filter(slug__in=[slug for *_, slug in ROLES if slug])}
    for account, kind, code, slug in ROLES:
        if account not in people:
            continue
        Role.objects.get_or_create(
            person=people[account],
            kind=kind,
            land=laender.get(code),
            city=cities.get(slug),
            defaults={"begins_on": begins_on},
        )
