from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from stadtdach.core.navigation.places import Area, places


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the shell of every page needs: language, menus, the same page in the other language."""
    user = getattr(request, "user", None) or AnonymousUser()
    language = getattr(request, "LANGUAGE_CODE", "de")
    return {
        "language": language,
        "other_language": "de" if language == "en" else "en",
        "other_language_url": other_language_url(request),
        "person": user,
        "menu_main": _entries(Area.MAIN, user, request.path),
        "menu_account": _entries(Area.ACCOUNT, user, request.path),
        "menu_footer": _entries(Area.FOOTER, user, request.path),
        "search_url": _reverse_or_empty("portal:search"),
        "sign_in_url": _reverse_or_empty("account_login"),
        "query": request.GET.get("q", "") if request.method == "GET" else "",
        "development": getattr(settings, "DEVELOPMENT", False),
    }


def other_language_url(request: HttpRequest) -> str:
    """The address of this page in the other language; what was asked for stays."""
    path = request.get_full_path() if request.method == "GET" else request.path
    if path.startswith("/en/"):
        return path[3:]
    return f"/en{path}"


def _entries(area: Area, user: Any, path: str) -> list[dict[str, Any]]:
    """One menu; an entry is active on its page and on all pages below it."""
    entries = []
    for place in places(area, user):
        address = reverse(place.url_name)
        entries.append(
            {
                "label": place.label,
                "url": address,
                "url_name": place.url_name,
                "here": path == address,
                "within": path.startswith(address),
            }
        )
    return entries


def _reverse_or_empty(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
