"""Confirm by an e-mailed code that it is you: the way for people who have no password."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from stadtdach.core.access.guards import ensure_signed_in
from stadtdach.people.forms import ConfirmCodeForm
from stadtdach.people.views.throttled import throttled

_KEY = "people_confirm_by_code"
_VALID_SECONDS = 15 * 60
_ATTEMPTS = 3
_RECENT_SECONDS = 5 * 60


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person has shown again within five minutes that it is them."""
    records = get_authentication_records(request, request.user)
    return any(r.get("reauthenticated") and time.time() - r["at"] < _RECENT_SECONDS for r in records)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_code(request: HttpRequest) -> HttpResponse:
    """Send a code to one's own address, and take it back."""
    person = ensure_signed_in(request)
    pending = _pending(request)
    if request.method == "POST" and (request.POST.get("action") == "send" or pending is None):
        if not ratelimit.consume(request, action="request_login_code", key=person.email):
            return throttled(request)
        code = get_adapter(request).generate_login_code()
        request.session[_KEY] = {"code": code, "at": time.time(), "attempts": 0}
        get_adapter(request).send_mail("people/mail/confirm_code", person.email, {"code": code})
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    form = ConfirmCodeForm(
        request.POST if request.method == "POST" else None, code=(pending or {}).get("code")
    )
    if form.is_valid():
        del request.session[_KEY]
        record_authentication(request, person, method="code", reauthenticated=True)
        return redirect(_next(request))
    if form.is_bound:
        _count_attempt(request)
    return render(
        request, "people/confirm_by_code.html", {"form": form, "sent": _pending(request) is not None}
    )


def _pending(request: HttpRequest) -> dict[str, Any] | None:
    pending = request.session.get(_KEY)
    valid = pending and time.time() - pending["at"] < _VALID_SECONDS and pending["attempts"] < _ATTEMPTS
    return pending if valid else None


def _count_attempt(request: HttpRequest) -> None:
    request.session[_KEY]["attempts"] += 1
    request.session.modified = True


def _next(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else reverse("people:mine")
