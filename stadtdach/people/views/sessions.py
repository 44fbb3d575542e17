from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stadtdach.core.access.guards import ensure_signed_in
from stadtdach.people import actions, queries


@require_safe
def list_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    person = ensure_signed_in(request)
    key = request.session.session_key
    found = queries.open_sessions(person, current_key=key, now=timezone.now())
    return render(request, "usersessions/usersession_list.html", {"sessions": found})


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out in one other place."""
    person = ensure_signed_in(request)
    try:
        actions.end_session(person=person, session=pk, actor=person, now=timezone.now())
    except actions.SessionGone as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, _("Die Anmeldung ist beendet."))
    return redirect("usersessions_list")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    person = ensure_signed_in(request)
    actions.end_other_sessions(
        person=person,
        current_key=request.session.session_key,
        actor=person,
        now=timezone.now(),
    )
    messages.success(request, _("Sie sind jetzt nur noch hier angemeldet."))
    return redirect("usersessions_list")
