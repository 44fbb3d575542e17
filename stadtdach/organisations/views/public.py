"""What everybody sees of the organisations of a city."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stadtdach.cities.models import City
from stadtdach.core.pagecache.public import public_page
from stadtdach.core.ui.parts import render_part, wants_part
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.queries import organisations as queries
from stadtdach.organisations.siteplan import Box
from stadtdach.organisations.views.lists import page_of, plan_of
from stadtdach.organisations.views.selection import Selection, selection_of
from stadtdach.organisations.views.trails import city_trail

_PER_PAGE = 24
_NEAR = 0.004  # degrees, some hundred metres


@require_safe
@public_page("sektor", "thema", "rechtsform", "beendet", "seite")
def organisations(request: HttpRequest, city_slug: str) -> HttpResponse:
    """The organisations of a city as a list and on a plan, narrowed by what stands in the address."""
    city = get_object_or_404(City, slug=city_slug)
    trail = city_trail(city, to_list=False)
    topics = list(queries.topics_in_use(city))
    selection = selection_of(request, topics)
    found = queries.of_city(city, selection.filters)
    overview = queries.overview(found)
    context = {
        "city": city,
        "trail": trail,
        "city_url": trail[-1][1],
        "selection": selection,
        "filters": selection.filters,
        "page": page_of(found, overview.count, _PER_PAGE, request.GET.get("seite")),
        "plan": plan_of(city, found, overview, selection),
        "sectors": Sector.choices,
        "legal_forms": LegalForm.choices,
        "topics": [(topic.slug, topic.name) for topic in topics],
    }
    if wants_part(request):
        return render_part(request, "organisations/list.html", "results", context)
    response = render(request, "organisations/list.html", context)
    response["Vary"] = "HX-Request"
    return response


@require_safe
@public_page()
def organisation(request: HttpRequest, city_slug: str, slug: str) -> HttpResponse:
    """One organisation: what it does, where, and how to reach it."""
    found = get_object_or_404(
        Organisation.objects.select_related("city", "municipality").prefetch_related("topics"),
        city__slug=city_slug,
        slug=slug,
    )
    context = {
        "organisation": found,
        "trail": city_trail(found.city),
        "city": found.city,
        "topics": list(found.topics.all()),
        "phone": re.sub(r"[^0-9+]", "", found.contact_phone.replace("(0)", "")),
        "plan_query": _neighbourhood(found),
        "website": found.website.split("://", 1)[-1].removeprefix("www.").rstrip("/"),
    }
    return render(request, "organisations/detail.html", context)


def _neighbourhood(organisation: Organisation) -> str:
    """The section of the plan around an organisation, "" where its place is not known."""
    latitude, longitude = organisation.latitude, organisation.longitude
    if latitude is None or longitude is None or organisation.ended_on:
        return ""
    box = Box(latitude - _NEAR, longitude - _NEAR, latitude + _NEAR, longitude + _NEAR)
    return Selection(queries.Filters(), {}, []).with_section(box)
