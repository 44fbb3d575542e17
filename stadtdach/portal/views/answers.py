"""What a person says about a thing on a desk: it still holds, not now, or now after all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.desk import actions
from stadtdach.core.desk.queries import on_desk
from stadtdach.core.desk.things import Desk
from stadtdach.core.refusal import Refusal
from stadtdach.portal.forms import AnswerForm
from stadtdach.portal.views.places import city_of, land_of


@require_POST
def city_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """An answer at the desk of a city."""
    return _answer(request, Desk.CITY, city_of(request, slug), reverse("portal:desk", args=[slug]))


@require_POST
def land_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """An answer at the desk of a Land."""
    return _answer(request, Desk.LAND, land_of(request, slug), reverse("portal:land_desk", args=[slug]))


@require_POST
def office_answer(request: HttpRequest) -> HttpResponse:
    """An answer at the desk of the network office."""
    ensure(request, "cities.view_office_desk")
    return _answer(request, Desk.OFFICE, None, reverse("portal:office_desk"))


def _answer(request: HttpRequest, desk: Desk, place: Any, back: str) -> HttpResponse:
    """Only what lies on this desk for this person can be answered; anything else has been settled."""
    person, now = ensure_signed_in(request), timezone.now()
    form = AnswerForm(request.POST)
    found = on_desk(desk, [place], person, now).find(form.cleaned_data["key"]) if form.is_valid() else None
    if found is None:
        messages.info(request, _("Das wartet nicht mehr."))
        return redirect(back)
    thing, answer = found.thing, form.cleaned_data["answer"]
    try:
        if answer == AnswerForm.HOLDS:
            actions.confirm(thing=thing, actor=person, now=now)
            text = _("Danke, das ist festgehalten.")
        elif answer == AnswerForm.NOW:
            actions.take_up(desk=desk, thing=thing, actor=person, now=now)
            text = _("Liegt wieder oben.")
        else:
            pause = timedelta(days=int(answer))
            actions.postpone(desk=desk, thing=thing, pause=pause, actor=person, now=now)
            text = _("Zurückgestellt. Es kommt von selbst wieder.")
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, text)
    return redirect(back)
