from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadtdach.core.access.guards import ensure_signed_in
from stadtdach.core.access.second_factor import lacks_second_factor
from stadtdach.core.navigation.places import my_sections
from stadtdach.people import actions
from stadtdach.people.forms import NameForm


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My things: who I am here, what I look after, how my account is protected."""
    person = ensure_signed_in(request)
    sections = [(s, s.load(person)) for s in my_sections()]
    context = {
        "sections": [(section, loaded) for section, loaded in sections if loaded is not None],
        "has_second_factor": is_mfa_enabled(person),
        "has_password": person.has_usable_password(),
    }
    return render(request, "people/mine.html", context)


@require_safe
def second_factor_first(request: HttpRequest) -> HttpResponse:
    """Why somebody who sees the data of others needs a second factor, and the two ways to one."""
    person = ensure_signed_in(request)
    return render(
        request,
        "people/second_factor_first.html",
        {"is_missing": lacks_second_factor(person)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_name(request: HttpRequest) -> HttpResponse:
    """Change how one is called."""
    person = ensure_signed_in(request)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": person.name})
    if form.is_valid():
        name = form.cleaned_data["name"]
        actions.change_name(person=person, name=name, actor=person, now=timezone.now())
        messages.success(request, _("Ihr Name ist gespeichert."))
        return redirect("people:mine")
    return render(request, "people/change_name.html", {"form": form})
