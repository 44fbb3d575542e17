"""The page of a city as its coordination writes it, now and before."""

from __future__ import annotations

from django.db.models import QuerySet

from stadtdach.cities.content import PageContent
from stadtdach.cities.content.page import PagePicture
from stadtdach.cities.models import City, CityVersion


def published_content(city: City) -> PageContent:
    """What the page shows now."""
    picture = city.picture
    return PageContent(
        description=city.description,
        topics=tuple(sorted(city.topics.values_list("slug", flat=True))),
        contact_name=city.contact_name,
        contact_email=city.contact_email,
        contact_phone=city.contact_phone,
        website=city.website,
        accent=city.accent,
        picture=PagePicture(number=picture.pk, alt=picture.alt, credit=picture.credit) if picture else None,
    )


def content_at(city: City, number: int) -> PageContent:
    """The page as it was in one version; before the first version it is what shows now, or empty."""
    version = city.versions.filter(number=number).first()
    if version:
        return PageContent.from_json(version.content)
    return published_content(city) if city.version == number else PageContent()


def versions_of(city: City) -> QuerySet[CityVersion]:
    """All versions, newest first, with who saved them."""
    return city.versions.select_related("author").order_by("-number")
