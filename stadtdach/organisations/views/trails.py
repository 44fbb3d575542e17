"""The way back from a page of the organisations: to the city, or to its desk."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from stadtdach.cities.models import City

Trail = list[tuple[Any, str]]


def city_trail(city: City, *, to_list: bool = True) -> Trail:
    """From the directory over the city to its organisations."""
    trail = _known([(_("Städte"), "cities:directory", []), (city.name, "portal:city", [city.slug])])
    return (
        [*trail, (_("Organisationen"), reverse("organisations:list", args=[city.slug]))] if to_list else trail
    )


def desk_trail(city: City, *, to_list: bool = True) -> Trail:
    """From the desks over the city's to its organisations."""
    trail = _known([(_("Verwaltung"), "portal:desks", []), (city.name, "portal:desk", [city.slug])])
    return (
        [*trail, (_("Organisationen"), reverse("organisations:desk", args=[city.slug]))] if to_list else trail
    )


def _known(steps: list[tuple[Any, str, list[str]]]) -> Trail:
    known = []
    for label, name, arguments in steps:
        try:
            known.append((label, reverse(name, args=arguments)))
        except NoReverseMatch:
            continue
    return known
