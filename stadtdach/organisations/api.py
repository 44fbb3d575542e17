"""The organisations of the cities for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BaseModel, Field

from stadtdach.core.api.slices import Asked, Slice, cut
from stadtdach.core.api.values import Contact, Moment, Named, Slug, pages
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.models import Organisation

router = Router(tags=["organisations"])

_MOST_ROWS = 2**63 - 1


class PlaceLine(BaseModel):
    """The municipality of the address."""

    ags: str = Field(description="Amtlicher Gemeindeschlüssel.", examples=["01053100"])
    name: str = Field(examples=["Ratzeburg"])


class OrganisationLine(BaseModel):
    """An organisation. Whom to turn to stands in the single organisation only, never in a list."""

    id: int = Field(description="Kennung; sie ändert sich nie.", examples=[17])
    slug: str = Field(description="Ihr Teil der Adresse, einmalig in ihrer Stadt.", examples=["lesefreunde"])
    name: str = Field(examples=["Lesefreunde Ratzeburg e. V."])
    url: str = Field(description="Die Seite der Organisation.")
    city: Named
    sector: Sector
    legal_form: LegalForm
    street: str = Field(examples=["Am Markt 1"])
    postcode: str = Field(examples=["23909"])
    municipality: PlaceLine | None
    latitude: float | None = Field(description="Breite in Grad (WGS 84).", examples=[53.7012])
    longitude: float | None = Field(description="Länge in Grad (WGS 84).", examples=[10.7712])
    topics: list[Named]
    description: str = Field(description="Was sie tut (Deutsch).")
    website: str
    register_court: str = Field(examples=["Lübeck"])
    register_number: str = Field(examples=["VR 1234"])
    ended_on: date | None = Field(description="Seit wann es sie nicht mehr gibt; sonst null.")
    updated_at: datetime = Field(description="Wann die Angaben zuletzt geändert wurden.")
    version: int = Field(description="Zählt die Änderungen.", examples=[3])
    is_demo: bool = Field(description="Erfunden, dient der Vorführung.")


class OrganisationPage(OrganisationLine):
    """An organisation with everything its page shows."""

    contact: Contact


class OrganisationsAsked(Asked):
    """Which organisations are wanted."""

    after: int | None = Field(
        None,
        ge=0,
        le=_MOST_ROWS,
        description="Setzt die Liste nach dieser Organisation fort; steht in next.",
        examples=[17],
    )
    city: Slug | None = Field(None, description="Nur Organisationen dieser Stadt.", examples=["ratzeburg"])
    sector: Sector | None = Field(None, description="Nur dieser Sektor.")
    topic: Slug | None = Field(None, description="Nur Organisationen zu diesem Thema.", examples=["wirkung"])
    updated_since: Moment | None = Field(
        None,
        description="Nur was seit diesem Zeitpunkt geändert wurde, mit Zeitzone (RFC 3339).",
        examples=["2026-03-01T00:00:00Z"],
    )
    include_ended: bool = Field(
        False, description="true: auch Organisationen, die es nicht mehr gibt (ended_on ist gesetzt)."
    )


@router.get("", response=Slice[OrganisationLine], url_name="organisations", operation_id="listOrganisations")
def organisations(
    request: HttpRequest, response: HttpResponse, asked: Query[OrganisationsAsked]
) -> Slice[OrganisationLine]:
    """Die Organisationen der Städte, nach Kennung, ohne Angaben zu Personen."""
    found, following = cut(request, response, asked, _chosen(asked), "id")
    page = pages(request, "organisations:detail", 2)
    lines = [OrganisationLine(**_line(row, page(row.city.slug, row.slug))) for row in found]
    return Slice[OrganisationLine](items=lines, next=following)


@router.get("/{int:id}", response=OrganisationPage, url_name="organisation", operation_id="getOrganisation")
def organisation(request: HttpRequest, id: int) -> OrganisationPage:
    """Eine Organisation mit allem, was ihre Seite zeigt."""
    found = get_object_or_404(_shown(), pk=id)
    page = pages(request, "organisations:detail", 2)
    return OrganisationPage(
        **_line(found, page(found.city.slug, found.slug)),
        contact=Contact(name=found.contact_name, email=found.contact_email, phone=found.contact_phone),
    )


def _shown() -> QuerySet[Organisation]:
    """What everybody may see, with all that an answer says of it; two queries for any number."""
    return Organisation.objects.select_related("city", "municipality").prefetch_related(
        Prefetch("topics", to_attr="shown_topics")
    )


def _chosen(asked: OrganisationsAsked) -> QuerySet[Organisation]:
    found = _shown()
    if not asked.include_ended:
        found = found.filter(ended_on=None)
    if asked.city is not None:
        found = found.filter(city__slug=asked.city)
    if asked.sector is not None:
        found = found.filter(sector=asked.sector)
    if asked.topic is not None:
        found = found.filter(topics__slug=asked.topic)
    if asked.updated_since is not None:
        found = found.filter(updated_at__gte=asked.updated_since)
    return found


# What is handed on as it is.
_PLAIN = (
    *("id", "slug", "name", "sector", "legal_form", "street", "postcode", "latitude", "longitude"),
    *("description", "website", "register_court", "register_number", "ended_on", "updated_at"),
    *("version", "is_demo"),
)


def _line(organisation: Any, url: str) -> dict[str, Any]:
    place = organisation.municipality
    return {name: getattr(organisation, name) for name in _PLAIN} | {
        "url": url,
        "city": Named(slug=organisation.city.slug, name=organisation.city.name),
        "municipality": PlaceLine(ags=place.ags, name=place.name) if place else None,
        "topics": [Named(slug=topic.slug, name=topic.name) for topic in organisation.shown_topics],
    }
