"""What the page of a city shows: itself, its municipalities, its neighbours and cities alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch, Q, QuerySet

from stadtdach.cities.models import City, Municipality
from stadtdach.cities.similarity import Likeness, Part, Profile, most_alike, nearest

NEIGHBOURS = 4
ALIKE = 4
NEIGHBOUR_KM = 100.0
# A part is named as a reason from here on; below it says too little.
_NAMED_FROM = {Part.TOPICS: 0.01, Part.POPULATION: 0.7, Part.DISTANCE: 0.5, Part.LAND: 1.0}


@dataclass(frozen=True)
class Brief:
    """As much of another city as a line about it needs."""

    key: int
    name: str
    slug: str
    accent: str
    land: str
    latitude: float
    longitude: float
    population: int | None
    topics: Mapping[str, str]

    @property
    def profile(self) -> Profile:
        """What is compared."""
        return Profile(
            self.key, self.land, self.latitude, self.longitude, self.population, frozenset(self.topics)
        )


@dataclass(frozen=True)
class Neighbour:
    """Another city and how far it is."""

    city: Brief
    km: float


@dataclass(frozen=True)
class Alike:
    """A city alike, how much (0 to 1), and why: the parts that are worth naming, strongest first."""

    city: Brief
    score: float
    reasons: list[Part]
    common_topics: list[str]
    km: float


def city_pages() -> QuerySet[City]:
    """Cities with everything that their page shows of themselves. Four queries for one city."""
    places = Municipality.objects.select_related("county").order_by("sort_key")
    return City.objects.select_related("land", "picture").prefetch_related(
        "memberships", "topics", Prefetch("municipalities", queryset=places)
    )


def briefs() -> list[Brief]:
    """All cities that are members today, in one query."""
    rows = (
        City.objects.filter(Q(memberships__isnull=False, memberships__end_year__isnull=True))
        .annotate(
            topic_slugs=ArrayAgg("topics__slug", filter=Q(topics__isnull=False), default=[]),
            topic_names=ArrayAgg("topics__name", filter=Q(topics__isnull=False), default=[]),
        )
        .values_list(
            "pk", "name", "slug", "accent", "land__name", "latitude", "longitude", "population",
            "topic_slugs", "topic_names",
        )
    )  # fmt: skip
    return [Brief(*row[:8], topics=dict(zip(row[8], row[9], strict=True))) for row in rows]


def brief_of(city: City) -> Brief:
    """The city of the page itself, from what is loaded already."""
    return Brief(
        city.pk,
        city.name,
        city.slug,
        city.accent,
        city.land.name,
        city.latitude,
        city.longitude,
        city.population,
        {topic.slug: topic.name for topic in city.topics.all()},
    )


def neighbours(city: Brief, others: list[Brief]) -> list[Neighbour]:
    """The nearest members within 100 km, nearest first."""
    by_key = {other.key: other for other in others}
    found = nearest(
        city.profile, (other.profile for other in others), count=NEIGHBOURS, within_km=NEIGHBOUR_KM
    )
    return [Neighbour(by_key[key], km) for key, km in found]


def alike(city: Brief, others: list[Brief]) -> list[Alike]:
    """The members most alike, with the reasons."""
    by_key = {other.key: other for other in others}
    found = most_alike(city.profile, (other.profile for other in others), count=ALIKE)
    return [
        Alike(
            by_key[one.key],
            one.score,
            _reasons(one),
            sorted(city.topics[slug] for slug in one.common_topics),
            one.distance_km,
        )
        for one in found
    ]


def _reasons(found: Likeness) -> list[Part]:
    return [part for part in Part if found.parts.get(part, 0) >= _NAMED_FROM[part]]
