from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stadtdach.cities.queries.page import city_pages
from stadtdach.core.navigation.compose import compose
from stadtdach.core.navigation.places import city_sections
from stadtdach.core.pagecache.public import public_page


@require_safe
@public_page()
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """The house of one city: every domain brings the rooms in which it has something."""
    city = get_object_or_404(city_pages(), slug=slug)
    shared = {"city": city, "language": getattr(request, "LANGUAGE_CODE", "de"), "person": request.user}
    context = {
        "city": city,
        "membership": city.membership,
        "sections": compose(city_sections(), city, request.user, shared=shared),
    }
    return render(request, "portal/city.html", context)
