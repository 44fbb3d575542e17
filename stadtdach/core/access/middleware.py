from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from stadtdach.core.access.errors import SignInFirst


class AskToSignIn:
    """Turns `SignInFirst` into the way to the sign-in page; what was asked for comes back afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, SignInFirst):
            return None
        back = request.get_full_path() if request.method == "GET" else request.path
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")
