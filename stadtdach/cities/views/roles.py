"""Who looks after a city (or, without a city, the network and its Länder): see, invite, end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stadtdach.cities.actions import invitations, roles
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.forms.roles import InviteForm, RoleEndForm
from stadtdach.cities.models import City, Invitation, Role
from stadtdach.cities.queries.roles import current_roles, past_roles, waiting_invitations
from stadtdach.cities.views.access import city_or_404, person_of
from stadtdach.core.access.guards import ensure
from stadtdach.core.audit import actions as audit
from stadtdach.core.refusal import Refusal

_GET_AND_POST = ["GET", "HEAD", "POST"]
_MOST_PAST = 50
_INVITE = {
    RoleKind.NETWORK_OFFICE: "cities.manage_roles",
    RoleKind.LAND_COORDINATION: "cities.manage_roles",
    RoleKind.CITY_COORDINATION: "cities.invite_coordination",
    RoleKind.CITY_EDITING: "cities.invite_editing",
}


@require_safe
def overview(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Roles held, invitations that wait, and what has been."""
    city = _place(request, slug, "cities.view_roles" if slug else "cities.manage_roles")
    now = timezone.now()
    today = timezone.localdate(now)
    kinds = _kinds(request, city)
    waiting = [(row, row.is_expired(now), row.kind in kinds) for row in waiting_invitations(city)]
    current, past = list(current_roles(city, today)), list(past_roles(city, today)[:_MOST_PAST])
    audit.record_views(
        viewer=person_of(request),
        people=[role.person_id for role in current + past],
        addresses=[row.email for row, _expired, _mine in waiting],
        page="cities.roles",
        now=now,
    )
    context = {
        "city": city,
        "current": current,
        "past": past,
        "waiting": waiting,
        "may_manage": request.user.has_perm("cities.manage_roles", city),
        "may_invite": bool(kinds),
        "me": request.user,
        "today": today,
    }
    return render(request, "cities/desk/roles.html", context)


@require_http_methods(_GET_AND_POST)
def invite(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Offer a role by e-mail."""
    city = _place(request, slug, "cities.view_roles" if slug else "cities.manage_roles")
    kinds = _kinds(request, city)
    form = InviteForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            invitations.invite(
                email=data["email"], kind=RoleKind(data["kind"]), city=city, land=data["land"],
                role_ends_on=data["role_ends_on"], message=data["message"],
                actor=person_of(request), now=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("Die Einladung an {email} ist unterwegs.").format(email=data["email"])
            )
            return redirect(_overview_of(city))
    status = 422 if form.errors else 200
    return render(request, "cities/desk/invite.html", {"city": city, "form": form}, status=status)


@require_http_methods(_GET_AND_POST)
def end(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Ask once, then end a role at once."""
    city = _place(request, slug, "cities.manage_roles")
    role = _role(city, pk)
    warning = ""
    if request.method == "POST":
        try:
            roles.end_role(
                role=role, confirmed=request.POST.get("confirmed") == "on",
                actor=person_of(request), now=timezone.now(),
            )  # fmt: skip
        except roles.LastCoordination as refusal:
            warning = refusal.message
        except Refusal as refusal:
            messages.warning(request, refusal.message)
            return redirect(_overview_of(city))
        else:
            messages.success(request, _("Die Rolle von {name} ist beendet.").format(name=role.person.name))
            mine = role.person_id == person_of(request).pk
            return redirect("portal:desks" if mine else _overview_of(city))
    context = {"city": city, "role": role, "warning": warning, "me": request.user}
    return render(request, "cities/desk/end_role.html", context, status=409 if warning else 200)


@require_http_methods(_GET_AND_POST)
def change_end(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Set or lift the last day of a role."""
    city = _place(request, slug, "cities.manage_roles")
    role = _role(city, pk)
    form = RoleEndForm(request.POST if request.method == "POST" else None, initial={"ends_on": role.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            roles.change_role_end(role=role, ends_on=form.day, actor=person_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("ends_on", refusal.message)
        else:
            messages.success(request, _("Der letzte Tag der Rolle ist geändert."))
            return redirect(_overview_of(city))
    context = {"city": city, "role": role, "form": form}
    return render(request, "cities/desk/role_end.html", context, status=422 if form.errors else 200)


@require_POST
def resend(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Send a waiting invitation once more."""
    city, invitation = _invitation(request, pk, slug)
    try:
        invitations.resend_invitation(invitation=invitation, actor=person_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        text = _("Die Einladung an {email} ist noch einmal unterwegs.")
        messages.success(request, text.format(email=invitation.email))
    return redirect(_overview_of(city))


@require_POST
def withdraw(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Take an invitation back."""
    city, invitation = _invitation(request, pk, slug)
    try:
        invitations.withdraw_invitation(invitation=invitation, actor=person_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        text = _("Die Einladung an {email} ist zurückgezogen.")
        messages.success(request, text.format(email=invitation.email))
    return redirect(_overview_of(city))


def _place(request: HttpRequest, slug: str, permission: str) -> City | None:
    """The city of the address; None where it is about the network and its Länder."""
    if slug:
        return city_or_404(request, slug, permission)
    ensure(request, permission)
    return None


def _kinds(request: HttpRequest, city: City | None) -> list[RoleKind]:
    """The roles this person may offer here."""
    if city is None:
        offered = [RoleKind.NETWORK_OFFICE, RoleKind.LAND_COORDINATION]
    else:
        offered = [RoleKind.CITY_COORDINATION, RoleKind.CITY_EDITING]
    return [kind for kind in offered if request.user.has_perm(_INVITE[kind], city)]


def _role(city: City | None, pk: int) -> Role:
    place: dict[str, Any] = {"city": city} if city else {"city__isnull": True}
    return get_object_or_404(Role.objects.select_related("person", "land", "city"), pk=pk, **place)


def _invitation(request: HttpRequest, pk: int, slug: str) -> tuple[City | None, Invitation]:
    city = _place(request, slug, "cities.view_roles" if slug else "cities.manage_roles")
    invitation = get_object_or_404(waiting_invitations(city), pk=pk)
    if invitation.kind not in _kinds(request, city):
        raise Http404
    return city, invitation


def _overview_of(city: City | None) -> str:
    return reverse("cities:roles", args=[city.slug]) if city else reverse("cities:network_roles")
