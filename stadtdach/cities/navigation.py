"""The places of the cities: the main menu, and what they put on the page of a city and on its desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City, Role
from stadtdach.cities.queries import page, start
from stadtdach.cities.queries.pins import city_urls, figure_days, map_point
from stadtdach.cities.queries.roles import active_on, current_roles
from stadtdach.cities.queries.versions import versions_of
from stadtdach.core.navigation.places import Area, CitySection, DeskSection, MySection, Place, StartSection


def _about(city: City, _user: Any) -> Mapping[str, Any] | None:
    return {} if city.description else None


def _topics(city: City, _user: Any) -> Mapping[str, Any] | None:
    topics = list(city.topics.all())
    return {"topics": topics} if topics else None


def _contact(city: City, _user: Any) -> Mapping[str, Any] | None:
    ways = (city.contact_name, city.contact_email, city.contact_phone, city.website)
    return {} if any(ways) else None


def _figures(city: City, _user: Any) -> Mapping[str, Any] | None:
    places = list(city.municipalities.all())
    counties = {place.county.pk: place.county for place in places}
    return {"membership": city.membership, "municipalities": places, "counties": list(counties.values())}


def _others(city: City, _user: Any) -> Mapping[str, Any] | None:
    others = page.briefs()
    here = page.brief_of(city)
    near, alike = page.neighbours(here, others), page.alike(here, others)
    return {"near": near, "alike": alike} if near or alike else None


def _desk_page(city: City, user: Any) -> Mapping[str, Any] | None:
    return {"newest": versions_of(city).first(), "may_edit": user.has_perm("cities.edit_city", city)}


def _desk_roles(city: City, user: Any) -> Mapping[str, Any] | None:
    if not user.has_perm("cities.view_roles", city):
        return None
    # A desk shows what is so now, like the rules that let people in.
    today = timezone.localdate()
    may_manage = user.has_perm("cities.manage_roles", city)
    return {"roles": list(current_roles(city, today)), "today": today, "may_manage": may_manage}


def _my_roles(person: Any) -> Mapping[str, Any] | None:
    # A page of one's own shows what holds today, as rules do.
    held = Role.objects.filter(active_on(timezone.localdate()), person=person)
    roles = list(held.select_related("city", "land", "stands_in_for__person"))
    return {"roles": roles} if roles else None


def _network() -> Mapping[str, Any] | None:
    found = start.network()
    if not found.members:
        return None
    urls = city_urls(found.members)
    return {
        "network": found,
        "points": [map_point(entry, urls[entry.slug]) for entry in found.members],
        "millions": found.population / 1_000_000,
        "figure_days": figure_days(found.members),
    }


def _busiest_topics() -> Mapping[str, Any] | None:
    busiest = start.busiest_topics()
    return {"busiest": busiest} if busiest else None


def _presented() -> Mapping[str, Any] | None:
    cities = list(start.presented())
    return {"cities": cities} if cities else None


PLACES = [
    Place(area=Area.MAIN, order=10, label=_("Städte"), url_name="cities:directory"),
    Place(area=Area.MAIN, order=20, label=_("Themen"), url_name="cities:topics"),
    Place(area=Area.FOOTER, order=10, label=_("Wachstum des Netzwerks"), url_name="cities:growth"),
]
CITY_SECTIONS = [
    CitySection(
        order=100, anchor="wir", title=_("Wer wir sind"), template="cities/sections/about.html", load=_about
    ),
    CitySection(
        order=200,
        anchor="themen",
        title=_("Unsere Themen"),
        template="cities/sections/topics.html",
        load=_topics,
    ),
    CitySection(
        order=250,
        anchor="kontakt",
        title=_("Kontakt"),
        template="cities/sections/contact.html",
        load=_contact,
    ),
    CitySection(
        order=800,
        anchor="zahlen",
        title=_("Zahlen und Mitgliedschaft"),
        template="cities/sections/figures.html",
        load=_figures,
    ),
    CitySection(
        order=900,
        anchor="nachbarn",
        title=_("Nachbarn und ähnliche Städte"),
        template="cities/sections/others.html",
        load=_others,
    ),
]
DESK_SECTIONS = [
    DeskSection(
        order=100,
        anchor="seite",
        title=_("Ihre Seite"),
        template="cities/sections/desk_page.html",
        load=_desk_page,
    ),
    DeskSection(
        order=900,
        anchor="rollen",
        title=_("Rollen"),
        template="cities/sections/desk_roles.html",
        load=_desk_roles,
    ),
]
MY_SECTIONS = [
    MySection(
        order=100,
        anchor="rollen",
        title=_("Was Sie betreuen"),
        template="cities/sections/my_roles.html",
        load=_my_roles,
    ),
]
START_SECTIONS = [
    StartSection(
        order=100,
        anchor="netzwerk",
        title=_("Das Netzwerk auf einen Blick"),
        template="cities/start/network.html",
        load=_network,
    ),
    StartSection(
        order=200,
        anchor="themen",
        title=_("Woran die Städte arbeiten"),
        template="cities/start/topics.html",
        load=_busiest_topics,
    ),
    StartSection(
        order=300,
        anchor="vorgestellt",
        title=_("Diese Städte stellen sich vor"),
        template="cities/start/cities.html",
        load=_presented,
    ),
]
