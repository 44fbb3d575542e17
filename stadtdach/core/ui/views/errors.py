from __future__ import annotations

import sys
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from stadtdach.core.postgres.gone import is_gone

RETRY_SECONDS = 5
LAST_RESORT = (Path(__file__).parents[1] / "last_resort.html").read_text(encoding="utf-8")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Middleware that met an absent database ends up here as well; that is no mistake of ours."""
    if is_gone(sys.exc_info()[1]):
        return unavailable(request)
    return render(request, "ui/errors/500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After, made without request or database, and even without templates."""
    try:
        body: str = render_to_string("ui/errors/503.html")
    except Exception:  # this page must come whatever else is broken
        body = LAST_RESORT
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(body, status=503, headers=headers)
