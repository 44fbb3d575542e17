"""Ratzeburg and Flensburg with the people who look after them, for the tests of desks and roles."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from stadtdach.cities.actions.roles import grant_role
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Land, Topic
from stadtdach.core.text import slug, sort_key
from stadtdach.people.models import User


@pytest.fixture
def now():
    """The real clock: rules answer for today, so roles in these tests begin today."""
    return datetime.now(UTC)


def make_land(key, code, name):
    return Land.objects.get_or_create(key=key, defaults={"code": code, "name": name, "slug": slug(name)})[0]


def make_city(name, land, **fields):
    return City.objects.create(
        name=name, slug=slug(name), sort_key=sort_key(name), extent="municipality", land=land,
        latitude=53.7, longitude=10.8, **fields,
    )  # fmt: skip


def make_person(name, now, email=""):
    return User.objects.create_user(email or f"{slug(name)}@example.org", name=name, now=now)


@pytest.fixture
def houses(db, now):
    """Cities, people and their roles under short names."""
    sh, by = make_land("01", "SH", "Schleswig-Holstein"), make_land("09", "BY", "Bayern")
    ratzeburg, flensburg = make_city("Ratzeburg", sh), make_city("Flensburg", sh)
    people = {
        name: make_person(full, now)
        for name, full in {
            "anna": "Anna Ahrens", "emil": "Emil Ernst", "frida": "Frida Falk", "lena": "Lena Lund",
            "bruno": "Bruno Berg", "nora": "Nora Neu", "mia": "Mia Mensch",
        }.items()
    }  # fmt: skip
    for name, kind, place in [
        ("anna", RoleKind.CITY_COORDINATION, {"city": ratzeburg}),
        ("emil", RoleKind.CITY_EDITING, {"city": ratzeburg}),
        ("frida", RoleKind.CITY_COORDINATION, {"city": flensburg}),
        ("lena", RoleKind.LAND_COORDINATION, {"land": sh}),
        ("bruno", RoleKind.LAND_COORDINATION, {"land": by}),
        ("nora", RoleKind.NETWORK_OFFICE, {}),
    ]:
        grant_role(person=people[name], kind=kind, actor=None, now=now, **place)
    for name in ("Innenstadtentwicklung", "Netzwerkarbeit", "Wirkung"):
        Topic.objects.get_or_create(slug=slug(name), defaults={"name": name, "sort_key": sort_key(name)})
    return SimpleNamespace(ratzeburg=ratzeburg, flensburg=flensburg, sh=sh, by=by, **people)
