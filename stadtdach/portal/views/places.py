"""The first lines of every view of a desk: which place, and may they?"""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stadtdach.cities.models import City, Land
from stadtdach.core.access.guards import ensure, ensure_signed_in


def city_of(request: HttpRequest, slug: str) -> City:
    """The city whose desk this person may open; to everyone else the page does not exist."""
    ensure_signed_in(request)
    city = get_object_or_404(City.objects.select_related("land", "picture"), slug=slug)
    ensure(request, "cities.view_desk", city)
    return city


def land_of(request: HttpRequest, slug: str) -> Land:
    """The Land whose desk this person may open; to everyone else the page does not exist."""
    ensure_signed_in(request)
    land = get_object_or_404(Land, slug=slug)
    ensure(request, "cities.view_land_desk", land)
    return land
