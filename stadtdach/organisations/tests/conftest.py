"""Ratzeburg and Flensburg with the people who keep their organisations."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from stadtdach.cities.actions.roles import grant_role
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, County, Land, Municipality, Topic
from stadtdach.core.text import slug, sort_key
from stadtdach.organisations.actions import Content, create_organisation
from stadtdach.people.models import User


@pytest.fixture
def now():
    """The real clock: rules answer for today, so roles in these tests begin today."""
    return datetime.now(UTC)


def _city(name, land, county, ags):
    city = City.objects.create(
        name=name, slug=slug(name), sort_key=sort_key(name), extent="municipality", land=land,
        latitude=53.7, longitude=10.8,
    )  # fmt: skip
    place = Municipality.objects.create(
        ags=ags, name=name, slug=f"{slug(name)}-{ags}", sort_key=sort_key(name), county=county, land=land,
        register_on="2024-06-30",
    )  # fmt: skip
    city.municipalities.add(place)
    return city


@pytest.fixture
def town(db, now):
    land = Land.objects.get_or_create(
        key="01", defaults={"code": "SH", "name": "Schleswig-Holstein", "slug": "schleswig-holstein"}
    )[0]
    county = County.objects.create(key="01053", name="Herzogtum Lauenburg", land=land)
    ratzeburg = _city("Ratzeburg", land, county, "01053100")
    flensburg = _city("Flensburg", land, county, "01001000")
    people = {}
    for name, kind, city in [
        ("anna", RoleKind.CITY_COORDINATION, ratzeburg),
        ("emil", RoleKind.CITY_EDITING, ratzeburg),
        ("frida", RoleKind.CITY_COORDINATION, flensburg),
        ("nora", RoleKind.NETWORK_OFFICE, None),
        ("mia", None, None),
    ]:
        people[name] = User.objects.create_user(f"{name}@example.org", name=name.title(), now=now)
        if kind:
            place = {"city": city} if city else {}
            grant_role(person=people[name], kind=kind, actor=None, now=now, **place)
    topics = {
        name: Topic.objects.create(name=name, slug=slug(name), sort_key=sort_key(name))
        for name in ("Wirkung", "Storytelling", "Netzwerkarbeit")
    }
    return SimpleNamespace(ratzeburg=ratzeburg, flensburg=flensburg, topics=topics, **people)


def content(**changes):
    return Content(
        **{"name": "Lesefreunde Ratzeburg e. V.", "sector": "zivilgesellschaft", "legal_form": "ev"} | changes
    )


@pytest.fixture
def make(town, now):
    """Create an organisation in Ratzeburg (or `city`) with a name and any other content."""

    def create(name, city=None, **changes):
        return create_organisation(
            city=city or town.ratzeburg,
            content=content(name=name, **changes),
            actor=town.anna,
            now=now,
            same_name_is_meant=True,
        )

    return create
