from __future__ import annotations

from django.db.models import QuerySet

from stadtdach.cities.models import City, Municipality
from stadtdach.cities.queries.page import NEIGHBOURS, Brief, Neighbour
from stadtdach.cities.similarity import Profile, nearest


def municipality_pages() -> QuerySet[Municipality]:
    """Municipalities with Kreis and Land."""
    return Municipality.objects.select_related("county", "land")


def members_covering(municipality: Municipality) -> list[City]:
    """The members and former members to which it belongs, as a whole or with a district."""
    cities = City.objects.filter(municipalities=municipality)
    return list(cities.select_related("land").prefetch_related("memberships").order_by("sort_key"))


def nearest_members(municipality: Municipality, others: list[Brief]) -> list[Neighbour]:
    """The nearest members at any distance, nearest first; none where the register has no coordinates."""
    if municipality.latitude is None or municipality.longitude is None:
        return []
    here = Profile(0, municipality.land.name, municipality.latitude, municipality.longitude)
    by_key = {other.key: other for other in others}
    found = nearest(here, (other.profile for other in others), count=NEIGHBOURS, within_km=1000)
    return [Neighbour(by_key[key], km) for key, km in found]
