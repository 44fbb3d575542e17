"""What the link of an invitation opens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from stadtdach.cities.actions import invitations as actions
from stadtdach.cities.views.access import person_of
from stadtdach.core.access.links import keep_token_here
from stadtdach.core.refusal import Refusal

_STATUS = {
    actions.NoSuchInvitation: 404,
    actions.ForSomeoneElse: 403,
}


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Opened by anyone with the link it only shows what is offered; pressing the button accepts."""
    response = _answer(request, token)
    keep_token_here(response.headers)
    return response


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    person = person_of(request) if request.user.is_authenticated else None
    try:
        offered = actions.read_invitation(token=token, person=person, now=now)
        if request.method != "POST" or person is None:
            context = {
                "invitation": offered,
                "here": request.get_full_path(),
                "sign_up_url": reverse("account_signup"),
            }
            return render(request, "cities/invitation.html", context)
        role = actions.accept_invitation(token=token, person=person, now=now)
    except Refusal as refusal:
        context = {"refusal": refusal, "someone_else": isinstance(refusal, actions.ForSomeoneElse)}
        status = _STATUS.get(type(refusal), 410)
        return render(request, "cities/invitation_refused.html", context, status=status)
    messages.success(request, _("Willkommen. Sie haben die Einladung angenommen."))
    return redirect("portal:desk", role.city.slug) if role.city else redirect("portal:desks")
