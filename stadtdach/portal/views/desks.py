"""The desks from which cities are looked after."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from stadtdach.cities.models import City
from stadtdach.cities.queries.roles import active_roles, desks_of
from stadtdach.cities.rules import is_network_office
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.navigation.compose import compose
from stadtdach.core.navigation.places import desk_sections
from stadtdach.core.text import sort_key

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
    context = {
        "page": Paginator(cities, _PER_PAGE).get_page(request.GET.get("seite")),
        "wanted": wanted,
        "base_query": urlencode({"q": wanted}) if wanted else "",
        "roles": active_roles(request.user, today),
        "is_office": is_network_office(request.user),
        "names": dict.fromkeys(role.city_id for role in active_roles(request.user, today) if role.city_id),
    }
    return render(request, "portal/desks.html", context)


@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a city is looked after: every domain brings its part."""
    ensure_signed_in(request)
    city = get_object_or_404(City.objects.select_related("land", "picture"), slug=slug)
    ensure(request, "cities.view_desk", city)
    shared = {"city": city, "language": getattr(request, "LANGUAGE_CODE", "de"), "person": request.user}
    sections = compose(desk_sections(), city, request.user, shared=shared)
    return render(request, "portal/desk.html", {"city": city, "sections": sections})
