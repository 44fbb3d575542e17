"""Who looks, at which pages: the declared page types, seen by people of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import reverse

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.cast import Cast
from stadtdach.checks.factories import Factories
from stadtdach.checks.scenes import address, make_scene
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Land, Municipality
from stadtdach.core.declared import Page, answer_for
from stadtdach.organisations.models import Organisation
from stadtdach.people.demo import DOMAIN
from stadtdach.people.models import User

ANONYMOUS, COORDINATION, OFFICE = "anonymous", "coordinator_ratzeburg", "office"
_ACCOUNTS = {COORDINATION: "ratzeburg", OFFICE: "netzwerk"}
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# People of the demo are sent on: they have a password already, or are asked for it first.
_NOT_IN_THE_DEMO = {"account_set_password", "mfa_activate_totp"}
# Lists of a desk get that many rows; what everybody sees is full already.
_ROWS = 20
# Official keys end in a number; those of real municipalities are lower.
_NUMBERS_OF_THE_REGISTER = 800

# Names of addresses with their arguments.
Pages = tuple[tuple[str, dict[str, str]], ...]


@dataclass(frozen=True)
class Visit:
    """One page as one person opens it. `cookie` is the header, empty for people without an account."""

    name: str
    role: str
    path: str
    cookie: str
    contributors: int = 0


def cookies() -> dict[str, str]:
    """The cookie header of everybody who looks, by role; those with an account are signed in by it."""
    return {ANONYMOUS: ""} | {role: _session(account) for role, account in _ACCOUNTS.items()}


def declared_visits(signed_in: dict[str, str]) -> Iterator[Visit]:
    """Each declared page type, by everybody of `signed_in` who gets it.

    The rows its declaration asks for are there until the next visit is asked for, and never committed.
    """
    for page in declared_pages().values():
        for role in _who_opens(page):
            with _prepared(page) as path:
                yield Visit(page.name, role, path, signed_in[role], page.contributors)


def usual_visits(signed_in: dict[str, str]) -> list[Visit]:
    """What people open most, among committed rows: for a real server and a real browser."""
    of_city = {"city_slug": "ratzeburg"}
    organisation = Organisation.objects.filter(city__slug="ratzeburg").order_by("pk")[0]
    place = Municipality.objects.filter(cities__slug="ratzeburg")[0]
    for_everybody: Pages = (
        ("portal:start", {}),
        ("cities:directory", {}),
        ("portal:city", {"slug": "ratzeburg"}),
        ("organisations:list", of_city),
        ("organisations:detail", {**of_city, "slug": organisation.slug}),
        ("cities:topics", {}),
        ("cities:topic", {"slug": City.topics.through.objects.order_by("pk")[0].topic.slug}),
        ("cities:municipality", {"ags": place.ags}),
        ("cities:growth", {}),
        ("account_login", {}),
    )
    for_coordination: Pages = (
        ("people:mine", {}),
        ("portal:desks", {}),
        ("portal:desk", {"slug": "ratzeburg"}),
        ("cities:edit", {"slug": "ratzeburg"}),
        ("organisations:desk", of_city),
        ("cities:directory", {}),
        ("portal:city", {"slug": "ratzeburg"}),
    )
    return [
        Visit(name, role, reverse(name, kwargs=where), signed_in[role])
        for role, pages in ((ANONYMOUS, for_everybody), (COORDINATION, for_coordination))
        for name, where in pages
    ]


def _session(account: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email=f"{account}@{DOMAIN}"), backend=_BACKEND)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _who_opens(page: Page) -> list[str]:
    if not page.kind or not page.get or page.name in _NOT_IN_THE_DEMO:
        return []
    seen = [role for role in (ANONYMOUS, COORDINATION, OFFICE) if answer_for(page.get, role) == 200]
    return seen[:-1] if seen[-2:] == [COORDINATION, OFFICE] else seen


def _is_public(page: Page) -> bool:
    return answer_for(page.get or {"*": 0}, ANONYMOUS) == 200


@contextmanager
def _prepared(page: Page) -> Iterator[str]:
    with transaction.atomic():
        make = Factories(now=datetime.now(UTC))
        make.numbers(_NUMBERS_OF_THE_REGISTER)
        scene = make_scene(page, _cast(make), make)
        if page.rows and not _is_public(page):
            page.rows(scene, _ROWS)
        yield address(page, scene)
        transaction.set_rollback(True)


def _cast(make: Factories) -> Cast:
    """The people of the declarations, as the demo has them."""
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(is_demo=True)}
    by = Land.objects.get(code="BY")
    land_by = make.user("Bruno Berg")
    make.role(land_by, RoleKind.LAND_COORDINATION, land=by)
    return Cast(
        sh=Land.objects.get(code="SH"),
        by=by,
        ratzeburg=City.objects.get(slug="ratzeburg"),
        flensburg=City.objects.get(slug="flensburg"),
        anonymous=AnonymousUser(),
        member=people["mensch"],
        editor_ratzeburg=people["redaktion.ratzeburg"],
        coordinator_ratzeburg=people["ratzeburg"],
        coordinator_flensburg=people["flensburg"],
        land_sh=people["land.sh"],
        land_by=land_by,
        office=people["netzwerk"],
    )
