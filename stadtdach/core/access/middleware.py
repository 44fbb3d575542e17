from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from stadtdach.core.access.errors import SignInFirst
from stadtdach.core.access.kept import keep_form
from stadtdach.core.access.second_factor import lacks_second_factor

# All desks lie below this address, in every language.
_DESKS = "/verwaltung/"


class AskToSignIn:
    """Turns `SignInFirst` into the way to the sign-in page; what was asked for comes back afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, SignInFirst):
            return None
        if request.method == "POST":
            keep_form(request)
        back = request.get_full_path() if request.method in ("GET", "HEAD") else _page_of(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


class SecondFactorFirst:
    """Desks stay closed to people who see the data of others and have no second factor yet.

    Who that is says the permission "access.needs_second_factor".
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        desks = (_DESKS, f"/{get_language()}{_DESKS}")
        if request.path_info.startswith(desks) and lacks_second_factor(request.user):
            return redirect("people:second_factor_first")
        return None


def _page_of(request: HttpRequest) -> str:
    """The page on which the form stood: some addresses take forms only and show nothing when opened."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return request.path
    if came_from.netloc != request.get_host() or not came_from.path.startswith("/"):
        return request.path
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
