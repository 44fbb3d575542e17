"""The same people in every test: who they are never changes, so a matrix can be read at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from stadtdach.checks.factories import Factories
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Land
from stadtdach.people.models import User

ROLES = (
    "anonymous",
    "member",
    "editor_ratzeburg",
    "coordinator_ratzeburg",
    "coordinator_flensburg",
    "land_sh",
    "land_by",
    "office",
)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Two cities of Schleswig-Holstein, one of Bayern, and the people who look after them, or do not."""

    sh: Land
    by: Land
    ratzeburg: City
    flensburg: City
    anonymous: AnonymousUser
    member: User
    editor_ratzeburg: User
    coordinator_ratzeburg: User
    coordinator_flensburg: User
    land_sh: User
    land_by: User
    office: User

    def client(self, role: str, **options: object) -> Client:
        """A test client, signed in as that role of the cast."""
        client = Client(**options)  # type: ignore[arg-type]
        person = getattr(self, role)
        if isinstance(person, User):
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


def make_cast(make: Factories) -> Cast:
    """All of them, with roles that are held since 2024."""
    sh, by = make.land("SH"), make.land("BY")
    ratzeburg, flensburg = make.city("Ratzeburg", land=sh), make.city("Flensburg", land=sh, population=92550)
    people = {
        "member": make.user("Mia Mensch"),
        "editor_ratzeburg": make.user("Emil Ernst"),
        "coordinator_ratzeburg": make.user("Anna Ahrens"),
        "coordinator_flensburg": make.user("Frida Falk"),
        "land_sh": make.user("Lena Lund"),
        "land_by": make.user("Bruno Berg"),
        "office": make.user("Nora Neu"),
    }
    make.role(people["editor_ratzeburg"], RoleKind.CITY_EDITING, city=ratzeburg)
    make.role(people["coordinator_ratzeburg"], RoleKind.CITY_COORDINATION, city=ratzeburg)
    make.role(people["coordinator_flensburg"], RoleKind.CITY_COORDINATION, city=flensburg)
    make.role(people["land_sh"], RoleKind.LAND_COORDINATION, land=sh)
    make.role(people["land_by"], RoleKind.LAND_COORDINATION, land=by)
    make.role(people["office"], RoleKind.NETWORK_OFFICE)
    return Cast(sh=sh, by=by, ratzeburg=ratzeburg, flensburg=flensburg, anonymous=AnonymousUser(), **people)
