"""Who asks, and for which city."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stadtdach.cities.models import City
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.people.models import User


def city_for_keeping(request: HttpRequest, slug: str) -> City:
    """The city whose organisations this person keeps; for others the page does not exist."""
    ensure_signed_in(request)
    city = get_object_or_404(City.objects.select_related("land"), slug=slug)
    ensure(request, "organisations.manage_organisation", city)
    return city


def person_of(request: HttpRequest) -> User:
    """The person of a request that was let through."""
    assert isinstance(request.user, User), "ensure() lets only people with an account through"
    return request.user
