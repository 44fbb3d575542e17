from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stadtdach.core import discovery


class Area(StrEnum):
    """Where a place is shown."""

    MAIN = "main"
    ACCOUNT = "account"
    FOOTER = "footer"


@dataclass(frozen=True, kw_only=True)
class Place:
    """An entry of a menu. `shown` decides for the person of the request; label is a lazy translation."""

    area: Area
    order: int
    label: Any
    url_name: str
    shown: Callable[[Any], bool] = lambda _user: True


@dataclass(frozen=True, kw_only=True)
class CityPlace:
    """An entry of the footer on all pages of a city; the address takes its slug."""

    order: int
    label: Any
    url_name: str


@dataclass(frozen=True, kw_only=True)
class CitySection:
    """A part of a city's page, contributed by a domain.

    `load(city, user)` returns the context of `template`, or None when there is nothing to show; it may
    cost one query. `template` receives `city` as well.
    """

    order: int
    anchor: str
    title: Any
    template: str
    load: Callable[[Any, Any], Mapping[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class DeskSection:
    """A part of the desk of a city (`/verwaltung/<slug>/`); same contract as `CitySection`."""

    order: int
    anchor: str
    title: Any
    template: str
    load: Callable[[Any, Any], Mapping[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class StartSection:
    """A part of the start page, contributed by a domain.

    `load()` returns the context of `template`, or None when there is nothing to show. It is the same for
    everybody, because the start page is kept for people without a cookie.
    """

    order: int
    anchor: str
    title: Any
    template: str
    load: Callable[[], Mapping[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class MySection:
    """A part of a person's own page (`/mein/`), contributed by a domain.

    `load(person)` returns the context of `template`, or None when there is nothing to show; it may cost one
    query. `template` receives `person` as well.
    """

    order: int
    anchor: str
    title: Any
    template: str
    load: Callable[[Any], Mapping[str, Any] | None]


Section = CitySection | DeskSection | StartSection


def places(area: Area, user: Any) -> list[Place]:
    """The entries of one menu for one person, in their order. Domains list them as `PLACES`."""
    offered = [p for module in discovery.modules("navigation") for p in getattr(module, "PLACES", [])]
    return sorted((p for p in offered if p.area == area and p.shown(user)), key=lambda p: p.order)


def city_places() -> list[CityPlace]:
    """What the footer of a city's pages leads to, in its order. Domains list them as `CITY_PLACES`."""
    offered = [p for module in discovery.modules("navigation") for p in getattr(module, "CITY_PLACES", [])]
    return sorted(offered, key=lambda place: place.order)


def city_sections() -> list[CitySection]:
    """All parts of a city's page, in their order. Domains list them as `CITY_SECTIONS`."""
    offered = [s for module in discovery.modules("navigation") for s in getattr(module, "CITY_SECTIONS", [])]
    return sorted(offered, key=lambda section: section.order)


def desk_sections() -> list[DeskSection]:
    """All parts of a city's desk, in their order. Domains list them as `DESK_SECTIONS`."""
    offered = [s for module in discovery.modules("navigation") for s in getattr(module, "DESK_SECTIONS", [])]
    return sorted(offered, key=lambda section: section.order)


def start_sections() -> list[StartSection]:
    """All parts of the start page, in their order. Domains list them as `START_SECTIONS`."""
    offered = [s for module in discovery.modules("navigation") for s in getattr(module, "START_SECTIONS", [])]
    return sorted(offered, key=lambda section: section.order)


def my_sections() -> list[MySection]:
    """All parts of a person's own page, in their order. Domains list them as `MY_SECTIONS`."""
    offered = [s for module in discovery.modules("navigation") for s in getattr(module, "MY_SECTIONS", [])]
    return sorted(offered, key=lambda section: section.order)
