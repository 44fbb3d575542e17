from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stadtdach.cities.queries import municipalities as queries
from stadtdach.cities.queries.page import briefs
from stadtdach.core.pagecache.public import public_page


@require_safe
@public_page()
def municipality(request: HttpRequest, ags: str) -> HttpResponse:
    """One municipality of the official register, and the member that covers it."""
    found = get_object_or_404(queries.municipality_pages(), ags=ags)
    covering = queries.members_covering(found)
    context = {
        "municipality": found,
        "covering": [(city, city.membership) for city in covering],
        "near": [] if covering else queries.nearest_members(found, briefs()),
    }
    return render(request, "cities/municipality.html", context)
