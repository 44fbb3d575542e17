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
    """403: signed in, but not allowed to do this step."""
    return render(request, "ui/errors/403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that cannot be shown to come from us; says how to send it again."""
    return render(request, "ui/errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: does not exist, or may not be known of."""
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Middleware that met an absent database ends up here as well; that is no mistake of ours."""
    if is_gone(sys.exc_info()[1]):
        return unavailable(request)
    return HttpResponse(_body("ui/errors/500.html"), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After, made without request or database, and even without templates."""
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(_body("ui/errors/503.html"), status=503, headers=headers)


def _body(template: str) -> str:
    try:
        return str(render_to_string(template))
    except Exception:  # this page must come whatever else is broken
        return LAST_RESORT
