"""The function mailbox of a city: enter, confirm, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from stadtdach.cities.models import City
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.access.links import keep_token_here
from stadtdach.core.refusal import Refusal
from stadtdach.portal.actions import mailbox as actions
from stadtdach.portal.forms import MailboxForm
from stadtdach.portal.models import CityMailbox
from stadtdach.portal.views.places import city_of

_GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(_GET_AND_POST)
def mailbox(request: HttpRequest, slug: str) -> HttpResponse:
    """Which address the desk's mail goes to, and a form for another one."""
    city = _city(request, slug)
    now = timezone.now()
    form = MailboxForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        try:
            actions.set_mailbox(city=city, address=address, actor=ensure_signed_in(request), now=now)
        except Refusal as refusal:
            form.add_error("address", refusal.message)
        else:
            text = _("Wir haben an {address} geschrieben. Sobald dort jemand bestätigt, gilt das Postfach.")
            messages.success(request, text.format(address=address))
            return redirect("portal:mailbox", slug)
    boxes = list(CityMailbox.objects.filter(city=city))
    context = {
        "city": city,
        "form": form,
        "confirmed": next((box for box in boxes if box.confirmed_at), None),
        "waiting": next((box for box in boxes if not box.confirmed_at), None),
        "now": now,
    }
    return render(request, "portal/mailbox.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the desk's mail go to people again."""
    city = _city(request, slug)
    actions.remove_mailbox(city=city, actor=ensure_signed_in(request), now=timezone.now())
    messages.success(request, _("Die Post des Schreibtischs geht wieder an die Stadtkoordination."))
    return redirect("portal:mailbox", slug)


@never_cache
@sensitive_variables("token")
@require_http_methods(_GET_AND_POST)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opened from the mail it only asks; the button confirms. Whoever reads there needs no account."""
    now = timezone.now()
    try:
        if request.method == "POST":
            box = actions.confirm_mailbox(token=token, now=now)
        else:
            box = actions.read_mailbox(token=token, now=now)
    except Refusal as refusal:
        status = 404 if isinstance(refusal, actions.NoSuchMailbox) else 410
        response = render(request, "portal/mailbox_refused.html", {"refusal": refusal}, status=status)
    else:
        response = render(request, "portal/mailbox_confirm.html", {"box": box, "here": request.path})
    keep_token_here(response.headers)
    return response


def _city(request: HttpRequest, slug: str) -> City:
    city = city_of(request, slug)
    ensure(request, "cities.manage_roles", city)
    return city
