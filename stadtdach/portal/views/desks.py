"""The desks from which cities are looked after."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from stadtdach.cities.models import Land
from stadtdach.cities.queries.desk import cities_without_coordination
from stadtdach.cities.queries.roles import active_roles, desks_of
from stadtdach.cities.rules import is_network_office
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.desk.queries import on_desk
from stadtdach.core.desk.things import Desk
from stadtdach.core.navigation.compose import compose
from stadtdach.core.navigation.places import desk_sections
from stadtdach.core.text import sort_key
from stadtdach.portal.views.places import city_of, land_of

_PER_PAGE = 30


@require_safe
def desks(request: HttpRequest) -> HttpResponse:
    """The cities whose desk a person may open; the network office and Länder have many, so one can search."""
    ensure_signed_in(request)
    today = timezone.localdate()
    wanted = request.GET.get("q", "").strip()[:100]
    cities = desks_of(request.user, today)
    if wanted:
        cities = cities.filter(sort_key__contains=sort_key(wanted))
    alone = request.GET.get("ohne") == "koordination"
    if alone:
        cities = cities.filter(pk__in=cities_without_coordination(today).values("pk"))
    roles = active_roles(request.user, today)
    narrowed = {"q": wanted, "ohne": "koordination" if alone else ""}
    context = {
        "page": Paginator(cities, _PER_PAGE).get_page(request.GET.get("seite")),
        "wanted": wanted,
        "alone": alone,
        "base_query": urlencode({name: value for name, value in narrowed.items() if value}),
        "roles": roles,
        "is_office": is_network_office(request.user),
        "laender": Land.objects.filter(pk__in=[role.land_id for role in roles if role.land_id]),
    }
    return render(request, "portal/desks.html", context)


@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a city is looked after: first what waits, then the part that every domain brings."""
    city = city_of(request, slug)
    shared = {"city": city, "language": getattr(request, "LANGUAGE_CODE", "de"), "person": request.user}
    context = {
        "city": city,
        "waiting": on_desk(Desk.CITY, [city], request.user, timezone.now()),
        "answer_url": reverse("portal:desk_answer", args=[slug]),
        "sections": compose(desk_sections(), city, request.user, shared=shared),
    }
    return render(request, "portal/desk.html", context)


@require_safe
def land_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for the coordination of a Land."""
    land = land_of(request, slug)
    context = {
        "land": land,
        "waiting": on_desk(Desk.LAND, [land], request.user, timezone.now()),
        "answer_url": reverse("portal:land_answer", args=[slug]),
    }
    return render(request, "portal/upper_desk.html", context)


@require_safe
def office_desk(request: HttpRequest) -> HttpResponse:
    """What waits for the network office."""
    ensure(request, "cities.view_office_desk")
    context = {
        "land": None,
        "waiting": on_desk(Desk.OFFICE, [None], request.user, timezone.now()),
        "answer_url": reverse("portal:office_answer"),
    }
    return render(request, "portal/upper_desk.html", context)
