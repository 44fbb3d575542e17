"""One's own data: read it, take it along, delete it."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadtdach.core.access.guards import ensure_signed_in
from stadtdach.core.audit.queries import views_of
from stadtdach.core.privacy.export import as_json, export_person
from stadtdach.people import actions
from stadtdach.people.forms import DeleteAccountForm
from stadtdach.people.views.confirm import recently_confirmed

_PER_PAGE = 50


@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything stored about me, readable."""
    person = ensure_signed_in(request)
    parts = export_person(person, actions.all_addresses(person))
    return render(request, "people/own_data.html", {"parts": parts, "now": timezone.now()})


@require_safe
def views(request: HttpRequest) -> HttpResponse:
    """Who saw my data, where and when."""
    person = ensure_signed_in(request)
    page = Paginator(views_of(person), _PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "people/views.html", {"page": page})


@require_safe
def own_data_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file to take along: `form` is "json" or "html"."""
    person = ensure_signed_in(request)
    if form not in {"json", "html"}:
        raise Http404
    parts = export_person(person, actions.all_addresses(person))
    now = timezone.now()
    response: HttpResponse
    if form == "json":
        content = {"stand": timezone.localtime(now).isoformat(timespec="seconds"), "bereiche": as_json(parts)}
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    else:
        page = render_to_string(
            "people/own_data_file.html", {"parts": parts, "now": now, "name": person.name}
        )
        response = HttpResponse(page)
    response["Content-Disposition"] = f'attachment; filename="meine-daten-{now:%Y-%m-%d}.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request: HttpRequest) -> HttpResponse:
    """Delete one's account, after confirming that it is oneself."""
    person = ensure_signed_in(request)
    form = DeleteAccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not recently_confirmed(request):
            way = get_adapter(request).get_reauthentication_methods(person)[0]["url"]
            return redirect(f"{way}?{urlencode({'next': request.path})}")
        actions.delete_account(person=person, actor=person, now=timezone.now())
        logout(request)
        messages.success(request, _("Ihr Konto ist gelöscht. Danke, dass Sie dabei waren."))
        return redirect("portal:start")
    return render(
        request, "people/delete_account.html", {"form": form, "confirmed": recently_confirmed(request)}
    )
