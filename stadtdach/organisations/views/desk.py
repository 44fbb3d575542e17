"""Where a coordination keeps the organisations of its city."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadtdach.cities.models import City
from stadtdach.core.refusal import Refusal
from stadtdach.organisations import actions
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.forms.organisation import OrganisationForm, initial_of
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.queries import organisations as queries
from stadtdach.organisations.views.access import city_for_keeping, person_of
from stadtdach.organisations.views.lists import page_of
from stadtdach.organisations.views.selection import selection_of
from stadtdach.organisations.views.trails import desk_trail

_PER_PAGE = 50
# Where a refusal is shown; any other stands above the form.
_FIELDS: dict[type[Refusal], str] = {
    actions.EndsInFuture: "ended_on",
    actions.NumberTaken: "external_id",
    actions.PlaceOutsideCity: "municipality",
}


@require_safe
def organisations(request: HttpRequest, city_slug: str) -> HttpResponse:
    """All organisations of the city, with the way to change each."""
    city = city_for_keeping(request, city_slug)
    selection = selection_of(request, [])
    found = queries.of_city(city, selection.filters)
    context = {
        "city": city,
        "trail": desk_trail(city, to_list=False),
        "selection": selection,
        "filters": selection.filters,
        "page": page_of(found, found.count(), _PER_PAGE, request.GET.get("seite")),
        "sectors": Sector.choices,
        "legal_forms": LegalForm.choices,
    }
    return render(request, "organisations/desk/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, city_slug: str) -> HttpResponse:
    """Add an organisation."""
    city = city_for_keeping(request, city_slug)
    if request.method != "POST":
        return _form_page(request, city, OrganisationForm(city=city, initial=_first_guess(city)))
    form = OrganisationForm(request.POST, city=city)
    if not form.is_valid():
        return _form_page(request, city, form)
    try:
        organisation = actions.create_organisation(
            city=city,
            content=form.content(),
            actor=person_of(request),
            now=timezone.now(),
            same_name_is_meant=form.cleaned_data["same_name_is_meant"],
        )
    except actions.AlreadyThere as refusal:
        return _same_name_page(request, city, form, refusal)
    except Refusal as refusal:
        form.add_error(_FIELDS.get(type(refusal)), str(refusal))
        return _form_page(request, city, form)
    return _done(request, _("„{name}“ ist jetzt eingetragen.").format(name=organisation.name), city)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, city_slug: str, slug: str) -> HttpResponse:
    """Change an organisation."""
    city = city_for_keeping(request, city_slug)
    if request.method != "POST":
        organisation = get_object_or_404(Organisation, city=city, slug=slug)
        return _form_page(
            request, city, OrganisationForm(city=city, initial=initial_of(organisation)), organisation
        )
    form = OrganisationForm(request.POST, city=city)
    found = Organisation.objects.filter(city=city, slug=slug).first()
    if found is None:
        return _gone_page(request, city, form)
    if not form.is_valid():
        return _form_page(request, city, form, found)
    try:
        saved = actions.update_organisation(
            organisation=found,
            content=form.content(),
            base_version=form.base_version,
            actor=person_of(request),
            now=timezone.now(),
            same_name_is_meant=form.cleaned_data["same_name_is_meant"],
        )
    except actions.ChangedMeanwhile as refusal:
        return _conflict_page(request, city, form, refusal.current)
    except actions.GoneMeanwhile:
        return _gone_page(request, city, form)
    except actions.AlreadyThere as refusal:
        return _same_name_page(request, city, form, refusal, found)
    except Refusal as refusal:
        form.add_error(_FIELDS.get(type(refusal)), str(refusal))
        return _form_page(request, city, form, found)
    return _done(request, _("„{name}“ ist gespeichert.").format(name=saved.name), city)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, city_slug: str, slug: str) -> HttpResponse:
    """Ask once more, then take an organisation out."""
    city = city_for_keeping(request, city_slug)
    if request.method != "POST":
        organisation = get_object_or_404(Organisation, city=city, slug=slug)
        context = {"city": city, "trail": desk_trail(city), "organisation": organisation}
        return render(request, "organisations/desk/delete.html", context)
    found = Organisation.objects.filter(city=city, slug=slug).first()
    if found is None:
        return _done(request, _("Diese Organisation ist bereits gelöscht."), city)
    actions.delete_organisation(organisation=found, actor=person_of(request), now=timezone.now())
    return _done(request, _("„{name}“ ist gelöscht.").format(name=found.name), city)


def _first_guess(city: City) -> dict[str, Any]:
    places = list(city.municipalities.all()[:2])
    return {"municipality": places[0].pk} if len(places) == 1 else {}


def _done(request: HttpRequest, text: str, city: City) -> HttpResponse:
    messages.success(request, text)
    return redirect("organisations:desk", city.slug)


def _form_page(
    request: HttpRequest,
    city: City,
    form: OrganisationForm,
    organisation: Organisation | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context: dict[str, Any] = {"city": city, "trail": desk_trail(city), "form": form}
    context["organisation"] = organisation
    context |= {"existing": [], "conflict": None, "gone": False} | more
    return render(request, "organisations/desk/form.html", context, status=status)


def _same_name_page(
    request: HttpRequest,
    city: City,
    form: OrganisationForm,
    refusal: actions.AlreadyThere,
    organisation: Organisation | None = None,
) -> HttpResponse:
    form.ask_whether_meant()
    form.add_error("name", str(refusal))
    return _form_page(request, city, form, organisation, existing=refusal.existing)


def _conflict_page(
    request: HttpRequest, city: City, form: OrganisationForm, current: Organisation
) -> HttpResponse:
    """Both states side by side; the form goes on from the two together."""
    merged = form.merged_with(current)
    mine, theirs = form.content().as_dict(), actions.content_of(current).as_dict()
    rows = [
        (
            form.fields[name].label,
            form.shown(name, theirs[name]),
            form.shown(name, mine[name]),
            name in merged.both,
        )
        for name in mine
        if mine[name] != theirs[name]
    ]
    following = OrganisationForm(city=city, initial=initial_of(current, merged.values))
    return _form_page(request, city, following, current, status=409, conflict=rows)


def _gone_page(request: HttpRequest, city: City, form: OrganisationForm) -> HttpResponse:
    """What was typed is still there and can be entered anew."""
    form.is_valid()
    return _form_page(request, city, form, status=409, gone=True)
