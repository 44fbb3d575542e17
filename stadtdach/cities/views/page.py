"""A coordination keeps the page of its city."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadtdach.cities.actions import versions as actions
from stadtdach.cities.content import PageContent, State, compare
from stadtdach.cities.forms.merge import apply_choices, choices_for, settled_by
from stadtdach.cities.forms.page import PageForm, initial_of
from stadtdach.cities.forms.words import topic_names
from stadtdach.cities.models import City
from stadtdach.cities.queries.preview import as_it_would_show
from stadtdach.cities.queries.versions import content_at, published_content
from stadtdach.cities.views.access import city_or_404, person_of
from stadtdach.core.access.kept import take_form
from stadtdach.core.navigation.compose import compose
from stadtdach.core.navigation.places import city_sections
from stadtdach.core.refusal import Refusal

_GET_AND_POST = ["GET", "HEAD", "POST"]
# The parts of the public page that are written here.
_KEPT_HERE = ("wir", "themen", "kontakt")


@require_http_methods(_GET_AND_POST)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the page and publish it."""
    city = city_or_404(request, slug, "cities.edit_city")
    if request.method != "POST":
        kept = take_form(request)
        form = _form(request, city, kept) if kept else _fresh_form(request, city)
        return _edit_page(request, city, form, came_back=kept is not None)
    form = _form(request, city, request.POST)
    if request.POST.get("do") == "edit" or not form.is_valid():
        return _edit_page(request, city, form)
    return _publish(request, city, form)


@require_http_methods(_GET_AND_POST)
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the page as it would look; nothing is saved."""
    city = city_or_404(request, slug, "cities.edit_city")
    if request.method != "POST":
        return redirect("cities:edit", slug)
    form = _form(request, city, request.POST)
    if not form.is_valid():
        return _edit_page(request, city, form)
    shown = as_it_would_show(city, form.content())
    shared = {"city": shown, "language": getattr(request, "LANGUAGE_CODE", "de"), "person": request.user}
    sections = [section for section in city_sections() if section.anchor in _KEPT_HERE]
    context = {
        "city": shown,
        "form": form,
        "sections": compose(sections, shown, request.user, shared=shared),
    }
    return render(request, "cities/desk/preview.html", context)


@require_http_methods(_GET_AND_POST)
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Take up what somebody chose who saved second."""
    city = city_or_404(request, slug, "cities.edit_city")
    if request.method != "POST":
        return redirect("cities:edit", slug)
    number = _number(request.POST.get("base"))
    data = apply_choices(request.POST, content_at(city, number))
    form = _form(request, city, data)
    if request.POST.get("do") == "edit" or not form.is_valid():
        return _edit_page(request, city, form)
    return _publish(request, city, form)


def _publish(request: HttpRequest, city: City, form: PageForm) -> HttpResponse:
    actor, now = person_of(request), timezone.now()
    try:
        withdrawn = form.picture_to_withdraw()
        version = actions.publish_version(
            city=city,
            base=form.cleaned_data["base"],
            content=form.content(),
            new_picture=form.new_picture(),
            consent=form.cleaned_data["picture_consent"],
            note=form.cleaned_data["note"],
            actor=actor,
            now=now,
        )
        if withdrawn:
            actions.withdraw_picture(city=city, picture=withdrawn, actor=actor, now=now)
    except actions.ChangedMeanwhile:
        return _conflict_page(request, city, form)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _edit_page(request, city, form)
    if version is not None:
        messages.success(request, _("Die Seite von {city} ist veröffentlicht.").format(city=city.name))
    return redirect("portal:desk", city.slug)


def _conflict_page(request: HttpRequest, city: City, form: PageForm) -> HttpResponse:
    """Both versions side by side; what each changed alone is already put together."""
    city.refresh_from_db()
    base = content_at(city, form.cleaned_data["base"])
    theirs = published_content(city)
    mine = form.content()
    changes = compare(base, mine, theirs)
    form.retype("base", str(city.version))
    context = {
        "city": city,
        "form": form,
        # What only the other changed is taken over like a choice that is already made.
        "taken": [change.field for change in changes if change.state == State.THEIRS],
        "choices": choices_for(changes, topic_names()),
        "only_mine": settled_by(changes, State.MINE),
        "only_theirs": settled_by(changes, State.THEIRS),
        "newest": city.versions.select_related("author").filter(number=city.version).first(),
    }
    return render(request, "cities/desk/conflict.html", context, status=409)


def _edit_page(request: HttpRequest, city: City, form: PageForm, came_back: bool = False) -> HttpResponse:
    context = {
        "city": city,
        "form": form,
        "came_back": came_back,
        "newest": city.versions.select_related("author").first(),
    }
    return render(
        request, "cities/desk/edit.html", context, status=422 if form.errors and not came_back else 200
    )


def _fresh_form(request: HttpRequest, city: City) -> PageForm:
    content: PageContent = published_content(city)
    return PageForm(initial=initial_of(city, content), **_about(request, city))


def _form(request: HttpRequest, city: City, data: QueryDict) -> PageForm:
    too_large = getattr(request, "upload_too_large", False)
    return PageForm(data, request.FILES or None, too_large=too_large, **_about(request, city))


def _about(request: HttpRequest, city: City) -> dict[str, Any]:
    now: datetime = timezone.now()
    return {"city": city, "person": person_of(request), "now": now}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
