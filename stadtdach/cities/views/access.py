"""The first lines of every view of a desk: which city, and may they?"""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stadtdach.cities.models import City
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.people.models import User


def city_or_404(request: HttpRequest, slug: str, permission: str) -> City:
    """The city, for those who hold the permission; to everyone else it is a page that does not exist."""
    ensure_signed_in(request)
    city = get_object_or_404(City.objects.select_related("land", "picture"), slug=slug)
    ensure(request, permission, city)
    return city


def person_of(request: HttpRequest) -> User:
    """The account of a request that has passed the guards."""
    assert isinstance(request.user, User), "the guards let only people with an account through"
    return request.user
