"""Somebody stands in for a coordination, for some days."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadtdach.cities.actions import deputies
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.forms.roles import DeputyForm
from stadtdach.cities.queries.roles import current_roles, possible_deputies
from stadtdach.cities.views.access import city_or_404, person_of
from stadtdach.core.refusal import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Choose who of the city stands in, and from when to when."""
    city = city_or_404(request, slug, "cities.manage_roles")
    now = timezone.now()
    today = timezone.localdate(now)
    leading = current_roles(city, today).filter(kind=RoleKind.CITY_COORDINATION, stands_in_for__isnull=True)
    role = get_object_or_404(leading, pk=pk)
    people = possible_deputies(role, today).exclude(pk=person_of(request).pk)
    form = DeputyForm(
        request.POST if request.method == "POST" else None, people=people, initial={"begins_on": today}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            deputies.appoint_deputy(
                role=role, person=data["person"], begins_on=data["begins_on"], ends_on=data["ends_on"],
                actor=person_of(request), now=now,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            text = _("{name} vertritt. Beide bekommen eine E-Mail mit den Tagen.")
            messages.success(request, text.format(name=data["person"].name))
            return redirect("cities:roles", city.slug)
    context = {"city": city, "role": role, "form": form, "people": people}
    return render(request, "cities/desk/deputy.html", context, status=422 if form.errors else 200)
