"""What whoever takes over a city needs to know, on one page to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from stadtdach.cities.queries.roles import current_roles, waiting_invitations
from stadtdach.cities.queries.versions import versions_of
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.audit import actions as audit
from stadtdach.core.desk.queries import on_desk
from stadtdach.core.desk.things import Desk
from stadtdach.portal.views.places import city_of

_NEWEST = 5


@require_safe
def handover(request: HttpRequest, slug: str) -> HttpResponse:
    """What is open, who else is there, what the successor needs."""
    city = city_of(request, slug)
    ensure(request, "cities.manage_roles", city)
    now = timezone.now()
    today = timezone.localdate(now)
    roles = list(current_roles(city, today))
    invitations = [row for row in waiting_invitations(city) if not row.is_expired(now)]
    audit.record_views(
        viewer=ensure_signed_in(request),
        people=[role.person_id for role in roles],
        addresses=[row.email for row in invitations],
        page="cities.roles",
        now=now,
    )
    context = {
        "city": city,
        "today": today,
        "waiting": on_desk(Desk.CITY, [city], request.user, now),
        "roles": roles,
        "invitations": invitations,
        "versions": list(versions_of(city)[:_NEWEST]),
        "me": request.user,
    }
    return render(request, "portal/handover.html", context)
