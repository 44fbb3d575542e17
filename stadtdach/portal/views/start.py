from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadtdach.core.pagecache.public import public_page


@require_safe
@public_page()
def start(request: HttpRequest) -> HttpResponse:
    """The start page."""
    return render(request, "portal/start.html")
