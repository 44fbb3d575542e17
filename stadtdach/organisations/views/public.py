"""What everybody sees of the organisations of a city."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stadtdach.cities.models import City
from stadtdach.core.pagecache.public import public_page
from stadtdach.organisations import queries
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.forms import filters_from
from stadtdach.organisations.models import Organisation

_PER_PAGE = 24


@require_safe
@public_page("sektor", "thema", "rechtsform", "seite")
def organisations(request: HttpRequest, city_slug: str) -> HttpResponse:
    """The organisations of a city, narrowed by sector, topic and legal form."""
    city = get_object_or_404(City, slug=city_slug)
    filters = filters_from(request.GET)
    page = Paginator(queries.of_city(city, filters), _PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "city": city,
        "filters": filters,
        "page": page,
        "sectors": Sector.choices,
        "legal_forms": LegalForm.choices,
        "topics": [(topic.slug, topic.name) for topic in queries.topics_in_use(city)],
    }
    return render(request, "organisations/list.html", context)


@require_safe
@public_page()
def organisation(request: HttpRequest, city_slug: str, slug: str) -> HttpResponse:
    """One organisation: what it does, where, and how to reach it."""
    found = get_object_or_404(
        Organisation.objects.select_related("city", "municipality").prefetch_related("topics"),
        city__slug=city_slug,
        slug=slug,
    )
    return render(request, "organisations/detail.html", {"organisation": found, "city": found.city})
