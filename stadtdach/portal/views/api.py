from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadtdach.cities.facts import REGISTER, REGISTER_URL
from stadtdach.core.api.slices import MOST, USUALLY
from stadtdach.core.pagecache.public import public_page


@require_safe
@public_page()
def api(request: HttpRequest) -> HttpResponse:
    """What programs can read here, how to begin, and on which terms."""
    context = {
        "root": request.build_absolute_uri("/api/v1"),
        "usually": USUALLY,
        "most": MOST,
        "register": REGISTER,
        "register_url": REGISTER_URL,
    }
    return render(request, "portal/api.html", context)
