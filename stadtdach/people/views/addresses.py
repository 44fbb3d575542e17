"""Change one's address, and undo a change that one did not make."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from stadtdach.core.access.links import keep_token_here
from stadtdach.core.refusal import Refusal
from stadtdach.people import actions


class ChangeAddress(account.EmailView):
    """Another address; one that waits for its code is shown with the way to enter it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        process = EmailVerificationProcess.resume(self.request)
        return context | {"pending_email": process.email if process else ""}


change = ChangeAddress.as_view()


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Opened from the mail to the old address it only says what it would do; pressing the button does it."""
    response = _answer(request, token)
    keep_token_here(response.headers)
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        if request.method != "POST":
            found = actions.read_address_change(token=token, now=now)
            context = {"change": found, "here": request.path}
            return render(request, "people/undo_address_change.html", context)
        person = actions.undo_address_change(token=token, now=now)
    except Refusal as refusal:
        status = 404 if isinstance(refusal, actions.NothingToUndo) else 409
        context = {"refusal": refusal, "operator": settings.OPERATOR}
        return render(request, "people/undo_address_change_refused.html", context, status=status)
    if request.user == person:
        logout(request)
    messages.success(request, _("Ihre bisherige Adresse gilt wieder. Bitte melden Sie sich damit an."))
    return redirect("account_request_login_code")
