"""Factories that speak: rows that are complete and believable, with only what matters named by the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from stadtdach.cities.enums import Extent, RoleKind
from stadtdach.cities.models import (
    City,
    CityMunicipality,
    CityVersion,
    County,
    Land,
    Membership,
    Municipality,
    NetworkCount,
    Role,
    Topic,
    TopicSynonym,
)
from stadtdach.core.text import slug, sort_key
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.models import Organisation
from stadtdach.people.models import User

LAENDER = {
    "SH": ("01", "Schleswig-Holstein"),
    "HH": ("02", "Hamburg"),
    "NI": ("03", "Niedersachsen"),
    "NW": ("05", "Nordrhein-Westfalen"),
    "HE": ("06", "Hessen"),
    "BY": ("09", "Bayern"),
    "SN": ("14", "Sachsen"),
}
POPULATION_ON = date(2023, 12, 31)
ROLES_BEGIN_ON = date(2024, 1, 1)


@dataclass
class Factories:
    """Makes rows at the moment `now`. Numbers and addresses count up, so nothing collides."""

    now: datetime
    _numbers: Any = field(default_factory=lambda: count(1))

    def numbers(self, number: int) -> list[int]:
        """That many numbers nothing else in this test has."""
        return [next(self._numbers) for _ in range(number)]

    def land(self, code: str = "SH") -> Land:
        """One of the Länder, made once."""
        key, name = LAENDER[code]
        values = {"key": key, "name": name, "slug": slug(name)}
        return Land.objects.get_or_create(code=code, defaults=values)[0]

    def county(self, land: Land) -> County:
        """The one Kreis per Land that tests need."""
        key = f"{land.key}053"
        values = {"name": f"Kreis {key}", "kind": "Kreis", "land": land}
        return County.objects.get_or_create(key=key, defaults=values)[0]

    def municipality(self, name: str, *, land: str | Land = "SH", **fields: Any) -> Municipality:
        """A municipality of the register with an official key of its own."""
        land = self._land(land)
        county = self.county(land)
        ags = fields.pop("ags", f"{county.key}{next(self._numbers):03d}")
        values = {
            "slug": f"{slug(name)}-{ags}",
            "sort_key": sort_key(name),
            "postcode": "23909",
            "population": 14553,
            "population_on": POPULATION_ON,
            "area_km2": "30.29",
            "latitude": 53.7,
            "longitude": 10.76,
            "register_on": date(2024, 12, 31),
        }
        return Municipality.objects.create(ags=ags, name=name, county=county, land=land, **(values | fields))

    def city(
        self, name: str, *, land: str | Land = "SH", topics: tuple[Topic, ...] = (), **fields: Any
    ) -> City:
        """A member since 2024 that covers the one municipality of its name."""
        land = self._land(land)
        values = {
            "slug": slug(name),
            "sort_key": sort_key(name),
            "extent": Extent.MUNICIPALITY,
            "population": 14553,
            "population_on": POPULATION_ON,
            "area_km2": "30.29",
            "latitude": 53.7,
            "longitude": 10.76,
        }
        city = City.objects.create(name=name, land=land, **(values | fields))
        place = {"latitude": city.latitude, "longitude": city.longitude}
        municipality = self.municipality(name, land=land, population=city.population, **place)
        CityMunicipality.objects.create(city=city, municipality=municipality)
        self.membership(city)
        city.topics.set(topics)
        return city

    def membership(self, city: City, *, begin_year: int | None = 2024, **fields: Any) -> Membership:
        """That the city belongs to the network, with its evidence."""
        values = {"evidence": "Programmseite", "source_url": "https://example.org/beleg"}
        return Membership.objects.create(city=city, begin_year=begin_year, **(values | fields))

    def city_version(self, city: City, *, author: User | None = None, **fields: Any) -> CityVersion:
        """The next saved state of a city's page; the city counts as published with it."""
        city.version += 1
        city.updated_at = self.now
        city.save(update_fields=["version", "updated_at"])
        values = {"number": city.version, "content": {"description": "Unsere Stadt."}, "created_at": self.now}
        return CityVersion.objects.create(city=city, author=author, **(values | fields))

    def topic(self, name: str = "Wirkung", *, synonyms: tuple[str, ...] = ()) -> Topic:
        """A word of the vocabulary, made once."""
        values = {"name": name, "sort_key": sort_key(name), "description": f"Worum es bei {name} geht."}
        topic = Topic.objects.get_or_create(slug=slug(name), defaults=values)[0]
        for text in synonyms:
            TopicSynonym.objects.get_or_create(topic=topic, text=text)
        return topic

    def network_count(self, year: int = 2024, number: int = 101, **fields: Any) -> NetworkCount:
        """How many cities there were, as published."""
        values = {"source": "Programmseite", "source_url": "https://example.org/zahl"}
        return NetworkCount.objects.create(year=year, count=number, **(values | fields))

    def organisation(self, name: str = "", *, city: City, **fields: Any) -> Organisation:
        """An association of the city."""
        name = name or f"Verein Nummer {next(self._numbers)}"
        values = {
            "slug": slug(name),
            "sort_key": sort_key(name),
            "sector": Sector.CIVIL_SOCIETY,
            "legal_form": LegalForm.ASSOCIATION,
            "description": "Wir helfen einander.",
            "created_at": self.now,
            "updated_at": self.now,
        }
        topics = fields.pop("topics", ())
        organisation = Organisation.objects.create(city=city, name=name, **(values | fields))
        organisation.topics.set(topics)
        return organisation

    def user(self, name: str = "", *, email: str = "", password: str | None = None, **fields: Any) -> User:
        """A person with a confirmed e-mail address and no role."""
        name = name or f"Mia Mensch {next(self._numbers)}"
        email = email or f"{slug(name)}@example.org"
        user = User.objects.create_user(email, name=name, now=self.now, password=password, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def role(
        self, person: User, kind: RoleKind, *, city: City | None = None, land: Land | None = None
    ) -> Role:
        """A role that began long ago and has no end."""
        return Role.objects.create(person=person, kind=kind, city=city, land=land, begins_on=ROLES_BEGIN_ON)

    def _land(self, land: str | Land) -> Land:
        return self.land(land) if isinstance(land, str) else land
