from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def throttled(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many attempts: a calm page that says when to try again (429, Retry-After in seconds)."""
    response = render(request, "people/throttled.html", status=429)
    response["Retry-After"] = "300"
    return response
