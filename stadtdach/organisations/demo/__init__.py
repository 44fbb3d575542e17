"""Demo of the organisations: invented, marked as demo, for cities with a demo page."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from stadtdach.cities.models import City, Topic
from stadtdach.core.text import slug
from stadtdach.organisations.actions import Content, create_organisation, location_words
from stadtdach.organisations.demo.houses import ANYWHERE, AT_HOME, PEOPLE, STREETS, House
from stadtdach.organisations.enums import Sector
from stadtdach.organisations.models import Organisation

# How many of each sector a city gets that has no list of its own.
_SHARES = {Sector.CIVIL_SOCIETY: 3, Sector.ADMINISTRATION: 1, Sector.BUSINESS: 1, Sector.SCIENCE: 1}
_CITIES = (
    "luebeck", "kiel", "elmshorn", "itzehoe", "ahrensburg", "buesum-wesselburen", "bocholt", "schwerte",
    "stendal", "lemgo", "coburg",
)  # fmt: skip


def load(*, now: datetime, rng: random.Random) -> None:
    """Enter the demo organisations of cities that have none yet."""
    topics = dict(Topic.objects.values_list("slug", "pk"))
    empty = City.objects.filter(slug__in=[*AT_HOME, *_CITIES], organisations=None).order_by("slug")
    for city in empty:
        for house in AT_HOME.get(city.slug) or _drawn(rng):
            _enter(city, house, topics, now, rng)


def _drawn(rng: random.Random) -> list[House]:
    return [
        house
        for sector, count in _SHARES.items()
        for house in rng.sample([house for house in ANYWHERE if house.sector == sector], count)
    ]


def _enter(city: City, house: House, topics: dict[str, int], now: datetime, rng: random.Random) -> None:
    name = house.name.format(stadt=city.name)
    domain = f"{slug(house.name.format(stadt=city.slug))[:50].strip('-')}.example"
    # Numbers kept free for stories by the Bundesnetzagentur: nobody is called.
    phone = f"040 66969 {rng.randint(0, 999):03}"
    place = city.municipalities.order_by("ags").first()
    latitude, longitude = _near(city, rng)
    content = Content(
        name=name,
        sector=house.sector,
        legal_form=house.legal_form,
        street=f"{rng.choice(STREETS)} {rng.randint(1, 60)}",
        postcode=place.postcode if place else "",
        municipality=place.pk if place else None,
        location=location_words(latitude, longitude),
        description=house.text.format(stadt=city.name),
        website=f"https://www.{domain}/",
        topics=tuple(topics[topic] for topic in house.topics if topic in topics),
        contact_name=rng.choice(PEOPLE) if rng.random() < 0.7 else "",
        contact_email=f"hallo@{domain}",
        contact_phone=phone if rng.random() < 0.8 else "",
    )
    if house.ended:
        content = replace(content, ended_on=timezone.localdate(now) - timedelta(days=house.ended))
    made = create_organisation(city=city, content=content, actor=None, now=now)
    Organisation.objects.filter(pk=made.pk).update(is_demo=True)


def _near(city: City, rng: random.Random) -> tuple[float, float]:
    """A point in the city, more often in its middle than at its edge; invented like the rest."""
    north, east = rng.gauss(0, 0.007), rng.gauss(0, 0.011)
    return city.latitude + north, city.longitude + east
