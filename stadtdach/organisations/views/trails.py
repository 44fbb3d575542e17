"""The way back from a page of the organisations: to the city, or to its desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from stadtdach.cities.models import City

Trail = list[tuple[str, str]]


def city_trail(city: City, *, to_list: bool = True) -> Trail:
    """From the directory over the city to its organisations."""
    trail = [
        (_("Städte"), reverse("cities:directory")),
        (city.name, reverse("portal:city", args=[city.slug])),
    ]
    here = (_("Organisationen"), reverse("organisations:list", args=[city.slug]))
    return [*trail, here] if to_list else trail


def desk_trail(city: City, *, to_list: bool = True) -> Trail:
    """From the desks over the city's to its organisations."""
    trail = [
        (_("Verwaltung"), reverse("portal:desks")),
        (city.name, reverse("portal:desk", args=[city.slug])),
    ]
    here = (_("Organisationen"), reverse("organisations:desk", args=[city.slug]))
    return [*trail, here] if to_list else trail
