"""What a city says about itself as a controller; where it says nothing, the network office's counts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stadtdach.cities.models import City
from stadtdach.core.enforcement import LOOKED_UP, body_for
from stadtdach.core.pagecache.public import public_page
from stadtdach.legal import queries
from stadtdach.legal.enums import Part


@require_safe
@public_page()
def imprint(request: HttpRequest, city_slug: str) -> HttpResponse:
    """Who answers for the city's pages."""
    return _page(request, city_slug, Part.IMPRINT, "legal/imprint.html")


@require_safe
@public_page()
def privacy(request: HttpRequest, city_slug: str) -> HttpResponse:
    """What happens with personal data on the city's pages, and who looks after it."""
    city = _city(city_slug)
    more = {
        "imprint": queries.notice_of(Part.IMPRINT, city),
        "shared": [processing for processing, _fields in queries.shared_processing()],
    }
    return _page(request, city, Part.PRIVACY, "legal/privacy.html", **more)


@require_safe
@public_page()
def accessibility(request: HttpRequest, city_slug: str) -> HttpResponse:
    """The city's declaration, with the enforcement body of its Land."""
    city = _city(city_slug)
    more = {"enforcement": body_for(city.land.code), "looked_up": LOOKED_UP}
    return _page(request, city, Part.ACCESSIBILITY, "legal/accessibility.html", **more)


@require_safe
@public_page()
def safeguarding(request: HttpRequest, city_slug: str) -> HttpResponse:
    """To whom one turns when somebody is hurt."""
    return _page(request, city_slug, Part.SAFEGUARDING, "legal/safeguarding.html")


def _city(slug: str) -> City:
    return get_object_or_404(City.objects.select_related("land"), slug=slug)


def _page(request: HttpRequest, city: City | str, part: Part, template: str, **more: Any) -> HttpResponse:
    found = _city(city) if isinstance(city, str) else city
    context = {
        "city": found,
        "notice": queries.notice_of(part, found),
        "operator": settings.OPERATOR,
        **more,
    }
    return render(request, template, context)
