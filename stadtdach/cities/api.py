"""Cities and topics for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BaseModel, Field

from stadtdach.cities.enums import Extent
from stadtdach.cities.facts import REGISTER
from stadtdach.cities.models import City, Municipality, Topic
from stadtdach.cities.queries.page import city_pages
from stadtdach.cities.queries.topics import topics_with_counts
from stadtdach.core.api.slices import Asked, Slice, cut
from stadtdach.core.api.values import Contact, Figure, Named, Slug, pages

cities_router = Router(tags=["cities"])
topics_router = Router(tags=["topics"])


class LandLine(BaseModel):
    """One of the Länder."""

    code: str = Field(description="Kürzel.", examples=["SH"])
    name: str = Field(examples=["Schleswig-Holstein"])


class MembershipLine(BaseModel):
    """Since when a city belongs to the network, and what documents it. What is not known is null."""

    begin_year: int | None = Field(examples=[2024])
    end_year: int | None = Field(description="Jahr des Austritts; null, solange sie dabei ist.")
    documented_year: int | None = Field(description="Jahr des letzten Belegs.", examples=[2024])
    documented_on: date | None = Field(description="Tag des letzten Belegs, wenn er bekannt ist.")
    evidence: str = Field(description="Was die Mitgliedschaft belegt.")
    source_url: str = Field(description="Wo der Beleg steht.")


class CityLine(BaseModel):
    """A city of the network."""

    slug: str = Field(description="Kennung; sie ändert sich nie.", examples=["ratzeburg"])
    name: str = Field(examples=["Ratzeburg"])
    url: str = Field(description="Die Seite der Stadt.")
    land: LandLine
    extent: Extent = Field(description="Eine Gemeinde, mehrere gemeinsam oder ein Bezirk.")
    population: Figure | None
    area_km2: float | None = Field(description="Fläche in Quadratkilometern.", examples=[30.29])
    latitude: float = Field(description="Breite in Grad (WGS 84).", examples=[53.7])
    longitude: float = Field(description="Länge in Grad (WGS 84).", examples=[10.76])
    topics: list[Named] = Field(description="Woran die Stadt arbeitet.")
    membership: MembershipLine | None
    website: str
    updated_at: datetime | None = Field(description="Wann die Stadt ihre Seite zuletzt geändert hat.")
    is_demo: bool = Field(description="Die Texte sind erfunden und dienen der Vorführung.")


class MunicipalityLine(BaseModel):
    """A municipality of the official register that the city covers."""

    ags: str = Field(description="Amtlicher Gemeindeschlüssel.", examples=["01053100"])
    name: str = Field(examples=["Ratzeburg"])
    designation: str = Field(description="Bezeichnung im Verzeichnis.", examples=["Stadt"])
    county: str = Field(description="Kreis oder kreisfreie Stadt.", examples=["Herzogtum Lauenburg"])
    population: Figure | None
    register_on: date = Field(description="Gebietsstand des Verzeichnisses.")


class CityPage(CityLine):
    """A city of the network with everything its page shows."""

    description: str = Field(description="Wer die Stadt ist, in ihren Worten (Markdown, Deutsch).")
    contact: Contact
    municipalities: list[MunicipalityLine]


class CitiesAsked(Asked):
    """Which cities are wanted."""

    after: Slug | None = Field(
        None, description="Setzt die Liste nach dieser Stadt fort; steht in next.", examples=["ratzeburg"]
    )
    land: Slug | None = Field(None, description="Nur Städte dieses Landes (Kürzel).", examples=["SH"])
    topic: Slug | None = Field(
        None, description="Nur Städte, die an diesem Thema arbeiten.", examples=["innenstadtentwicklung"]
    )
    former: bool | None = Field(
        None, description="true: nur frühere Mitglieder, false: nur heutige. Ohne Angabe alle."
    )


class TopicLine(BaseModel):
    """A word of the vocabulary."""

    slug: str = Field(description="Kennung; sie ändert sich nie.", examples=["innenstadtentwicklung"])
    name: str = Field(examples=["Innenstadtentwicklung"])
    url: str = Field(description="Die Seite des Themas.")
    description: str = Field(description="Worum es geht (Deutsch).")
    synonyms: list[str] = Field(description="Andere Wörter dafür.", examples=[["Innenstadt", "Ortskern"]])
    cities: int = Field(description="Wie viele heutige Mitglieder daran arbeiten.", examples=[7])


class TopicsAsked(Asked):
    """Which topics are wanted."""

    after: Slug | None = Field(
        None, description="Setzt die Liste nach diesem Thema fort; steht in next.", examples=["wirkung"]
    )


@cities_router.get("", response=Slice[CityLine], url_name="cities", operation_id="listCities")
def cities(request: HttpRequest, response: HttpResponse, asked: Query[CitiesAsked]) -> Slice[CityLine]:
    """Die Städte des Netzwerks, heutige und frühere, nach Kennung."""
    found, following = cut(request, response, asked, _chosen(asked), "slug")
    page = pages(request, "portal:city")
    return Slice[CityLine](items=[CityLine(**_line(city, page(city.slug))) for city in found], next=following)


@cities_router.get("/{slug:slug}", response=CityPage, url_name="city", operation_id="getCity")
def city(request: HttpRequest, slug: str) -> CityPage:
    """Eine Stadt mit allem, was ihre Seite zeigt."""
    found = get_object_or_404(city_pages(), slug=slug)
    return CityPage(
        **_line(found, pages(request, "portal:city")(found.slug)),
        description=found.description,
        contact=Contact(name=found.contact_name, email=found.contact_email, phone=found.contact_phone),
        municipalities=[_municipality(place) for place in found.municipalities.all()],
    )


@topics_router.get("", response=Slice[TopicLine], url_name="topics", operation_id="listTopics")
def topics(request: HttpRequest, response: HttpResponse, asked: Query[TopicsAsked]) -> Slice[TopicLine]:
    """Das Vokabular der Themen, nach Kennung."""
    rows = topics_with_counts().prefetch_related("synonyms")
    found, following = cut(request, response, asked, rows, "slug")
    page = pages(request, "cities:topic")
    return Slice[TopicLine](items=[_topic(topic, page(topic.slug)) for topic in found], next=following)


@topics_router.get("/{slug:slug}", response=TopicLine, url_name="topic", operation_id="getTopic")
def topic(request: HttpRequest, slug: str) -> TopicLine:
    """Ein Thema."""
    found = get_object_or_404(topics_with_counts().prefetch_related("synonyms"), slug=slug)
    return _topic(found, pages(request, "cities:topic")(found.slug))


def _chosen(asked: CitiesAsked) -> QuerySet[City]:
    topics = Prefetch("topics", queryset=Topic.objects.order_by("sort_key"))
    found = City.objects.select_related("land").prefetch_related("memberships", topics)
    if asked.land is not None:
        found = found.filter(land__code=asked.land.upper())
    if asked.topic is not None:
        found = found.filter(topics__slug=asked.topic)
    if asked.former is not None:
        today = City.objects.filter(memberships__isnull=False, memberships__end_year=None).values("pk")
        found = found.exclude(pk__in=today) if asked.former else found.filter(pk__in=today)
    return found


def _line(city: City, url: str) -> dict[str, Any]:
    membership = city.membership
    return {
        "slug": city.slug,
        "name": city.name,
        "url": url,
        "land": LandLine(code=city.land.code, name=city.land.name),
        "extent": city.extent,
        "population": _population(city),
        "area_km2": city.area_km2,
        "latitude": city.latitude,
        "longitude": city.longitude,
        "topics": [Named(slug=topic.slug, name=topic.name) for topic in city.topics.all()],
        "membership": MembershipLine.model_validate(membership, from_attributes=True) if membership else None,
        "website": city.website,
        "updated_at": city.updated_at,
        "is_demo": city.is_demo,
    }


def _population(place: City | Municipality) -> Figure | None:
    if place.population is None:
        return None
    return Figure(value=place.population, on=place.population_on, source=REGISTER)


def _municipality(place: Municipality) -> MunicipalityLine:
    return MunicipalityLine(
        ags=place.ags,
        name=place.name,
        designation=place.designation,
        county=place.county.name,
        population=_population(place),
        register_on=place.register_on,
    )


def _topic(topic: Any, url: str) -> TopicLine:
    return TopicLine(
        slug=topic.slug,
        name=topic.name,
        url=url,
        description=topic.description,
        synonyms=[synonym.text for synonym in topic.synonyms.all()],
        cities=topic.members,
    )
