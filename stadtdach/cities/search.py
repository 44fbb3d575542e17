"""What of the cities is found: members, topics with their synonyms, and every municipality."""

from __future__ import annotations

from collections.abc import Iterable
from math import log10

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.enums import Extent
from stadtdach.cities.models import City, Municipality, Topic
from stadtdach.core.search.registry import Document, Source, in_one

# How members spell short what people write in full.
_LONG_FORMS = {"VG ": "Verbandsgemeinde ", "VV ": "Verwaltungsverband "}
_FEW_PLACES = 4
_WEIGHT_MEMBER, _WEIGHT_FORMER, _WEIGHT_TOPIC = 2.0, 1.2, 1.6


def _all_keys(rows: QuerySet) -> Iterable[int]:
    return rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)


def _city_documents(keys: list[int]) -> Iterable[Document]:
    cities = City.objects.filter(pk__in=keys).select_related("land")
    return [_city(city) for city in cities.prefetch_related("memberships", "topics", "municipalities")]


def _city(city: City) -> Document:
    topics = [topic.name for topic in city.topics.all()]
    places = [place.name for place in city.municipalities.all()]
    return Document(
        key=city.pk,
        title=city.name,
        url=reverse("portal:city", args=[city.slug]),
        names=_city_names(city, places),
        summary=f"Engagierte Stadt in {city.land.name}",
        body=in_one(
            city.description, *topics, *places, f"Engagierte Stadt, Engagement und Ehrenamt in {city.name}"
        ),
        land=city.land.name,
        topics=tuple(topics),
        latitude=city.latitude,
        longitude=city.longitude,
        weight=_WEIGHT_FORMER if city.is_former else _WEIGHT_MEMBER,
    )


def _city_names(city: City, places: list[str]) -> tuple[str, ...]:
    """The name, its long form, and the few municipalities that share one membership."""
    names = [city.name]
    names += [
        long + city.name.removeprefix(short)
        for short, long in _LONG_FORMS.items()
        if city.name.startswith(short)
    ]
    if city.extent != Extent.DISTRICT and len(places) <= _FEW_PLACES:
        names += places
    return tuple(dict.fromkeys(names))


def _topic_documents(keys: list[int]) -> Iterable[Document]:
    topics = Topic.objects.filter(pk__in=keys).prefetch_related("synonyms")
    return [_topic(topic) for topic in topics]


def _topic(topic: Topic) -> Document:
    synonyms = [synonym.text for synonym in topic.synonyms.all()]
    return Document(
        key=topic.pk,
        title=topic.name,
        url=reverse("cities:topic", args=[topic.slug]),
        names=(topic.name, *synonyms),
        summary=topic.description,
        body=in_one(topic.description, *synonyms),
        topics=(topic.name,),
        weight=_WEIGHT_TOPIC,
    )


def _municipality_documents(keys: list[int]) -> Iterable[Document]:
    places = Municipality.objects.filter(pk__in=keys).select_related("county", "land")
    return [_municipality(place) for place in places]


def _municipality(place: Municipality) -> Document:
    county = f"{place.county.kind} {place.county.name}".strip()
    return Document(
        key=place.pk,
        title=place.name,
        url=reverse("cities:municipality", args=[place.ags]),
        names=(place.name,),
        summary=f"{place.designation or 'Gemeinde'}, {county}, {place.land.name}",
        body=in_one(place.designation, place.postcode, place.ags, county, place.land.name),
        land=place.land.name,
        latitude=place.latitude,
        longitude=place.longitude,
        weight=_municipality_weight(place),
    )


def _municipality_weight(place: Municipality) -> float:
    """Below every member; of namesakes the biggest is meant most often: 0.3 (nobody) to 1.3 (Berlin)."""
    if place.ended_on:
        return 0.25
    return 0.3 * 1.25 ** log10((place.population or 0) + 1)


SOURCES = [
    Source(
        kind="city",
        label=_("Stadt"),
        label_plural=_("Städte"),
        keys=lambda: _all_keys(City.objects.all()),
        documents=_city_documents,
        place_names=True,
    ),
    Source(
        kind="topic",
        label=_("Thema"),
        label_plural=_("Themen"),
        keys=lambda: _all_keys(Topic.objects.all()),
        documents=_topic_documents,
    ),
    Source(
        kind="municipality",
        label=_("Gemeinde"),
        label_plural=_("Gemeinden"),
        keys=lambda: _all_keys(Municipality.objects.all()),
        documents=_municipality_documents,
        place_names=True,
    ),
]
