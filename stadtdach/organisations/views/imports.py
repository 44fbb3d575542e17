"""Where a coordination reads in the list of its city."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadtdach.cities.models import City
from stadtdach.core.refusal import Refusal
from stadtdach.core.ui.parts import render_part, wants_part
from stadtdach.organisations.actions import importing as actions
from stadtdach.organisations.enums import ImportState, RowOutcome
from stadtdach.organisations.forms.imports import ColumnsForm, ListForm, decisions_in
from stadtdach.organisations.models import ListImport
from stadtdach.organisations.queries import imports as queries
from stadtdach.organisations.views.access import city_for_keeping, person_of
from stadtdach.organisations.views.trails import desk_trail

_PER_PAGE, _SHOWN_LISTS = 50, 10
_TEMPLATE = "organisations/desk/import.html"
_OPEN = (ImportState.CHECKED, ImportState.STOPPED)


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, city_slug: str) -> HttpResponse:
    """Upload a list; below, the lists of late."""
    city = city_for_keeping(request, city_slug)
    form = ListForm()
    if request.method == "POST":
        data, files = request.POST, request.FILES  # read first: only then is known whether it was cut off
        form = ListForm(data, files, too_large=getattr(request, "upload_too_large", False))
        if form.is_valid():
            try:
                made = actions.start_import(
                    city=city, upload=form.upload, actor=person_of(request), now=timezone.now()
                )
                return redirect("organisations:import", city.slug, made.pk)
            except Refusal as refusal:
                form.add_error("file", refusal.message)
    lists = ListImport.objects.filter(city=city).select_related("uploaded_by")[:_SHOWN_LISTS]
    context = {"city": city, "trail": desk_trail(city), "form": form, "lists": lists}
    return render(request, "organisations/desk/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def list_import(request: HttpRequest, city_slug: str, number: int) -> HttpResponse:
    """One list, from the columns over the check to the report."""
    city = city_for_keeping(request, city_slug)
    found = get_object_or_404(ListImport, city=city, pk=number)
    if request.method != "POST":
        return _page(request, city, found)
    step = _STEPS.get(request.POST.get("do", ""), _check)
    try:
        return step(request, city, found)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("organisations:import", city.slug, found.pk)


def _check(request: HttpRequest, city: City, found: ListImport) -> HttpResponse:
    if found.is_at_work:
        raise actions.NotNow
    form = ColumnsForm(request.POST, list_import=found, columns=queries.columns_of(found))
    if not form.is_valid():
        return _page(request, city, found, form)
    try:
        actions.check_list(
            list_import=found,
            columns=form.chosen(),
            default_sector=form.cleaned_data["default_sector"],
            default_legal_form=form.cleaned_data["default_legal_form"],
            list_wins=form.list_wins,
            actor=person_of(request),
            now=timezone.now(),
        )
    except (actions.NameMissing, actions.ColumnTwice) as refusal:
        form.add_error(None, refusal.message)
        return _page(request, city, found, form)
    return redirect("organisations:import", city.slug, found.pk)


def _decide(request: HttpRequest, city: City, found: ListImport) -> HttpResponse:
    actions.decide(list_import=found, decisions=decisions_in(request.POST))
    messages.success(request, _("Gemerkt."))
    here = reverse("organisations:import", args=[city.slug, found.pk])
    return redirect(f"{here}?zeigen={RowOutcome.QUESTION}&seite={_page_number(request)}")


def _apply(request: HttpRequest, city: City, found: ListImport) -> HttpResponse:
    actions.decide(list_import=found, decisions=decisions_in(request.POST))
    actions.apply_list(list_import=found, actor=person_of(request), now=timezone.now())
    return redirect("organisations:import", city.slug, found.pk)


def _stop(request: HttpRequest, city: City, found: ListImport) -> HttpResponse:
    actions.stop(list_import=found)
    return redirect("organisations:import", city.slug, found.pk)


def _discard(request: HttpRequest, city: City, found: ListImport) -> HttpResponse:
    actions.discard(list_import=found, actor=person_of(request), now=timezone.now())
    messages.success(request, _("Die Liste „{name}“ ist gelöscht.").format(name=found.title))
    return redirect("organisations:imports", city.slug)


_STEPS = {"check": _check, "decide": _decide, "apply": _apply, "stop": _stop, "discard": _discard}


def _page(
    request: HttpRequest, city: City, found: ListImport, form: ColumnsForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"city": city, "trail": [*desk_trail(city), _imports_crumb(city)]}
    context |= {"found": found, "states": ImportState, "outcomes": RowOutcome, "form": form}
    if form is None and _asks_for_columns(request, found):
        try:
            context["form"] = ColumnsForm(list_import=found, columns=queries.columns_of(found))
        except Refusal as refusal:
            found.problem = refusal.message
    if context["form"] is None and found.checked_at:
        context |= _report(request, found)
    if wants_part(request):
        return render_part(request, _TEMPLATE, "standing", context)
    return render(request, _TEMPLATE, context, status=422 if form and form.errors else 200)


def _asks_for_columns(request: HttpRequest, found: ListImport) -> bool:
    if found.state in (ImportState.DRAFT, ImportState.FAILED) or found.checked_at is None:
        return not found.is_at_work
    return found.state in _OPEN and request.GET.get("zeigen") == "spalten"


def _report(request: HttpRequest, found: ListImport) -> dict[str, Any]:
    counts = queries.counts(found)
    shown = request.GET.get("zeigen", "")
    if not counts.get(shown):
        order = (RowOutcome.QUESTION, RowOutcome.BAD, RowOutcome.NEW, *RowOutcome)
        shown = next((outcome.value for outcome in order if counts[outcome.value]), RowOutcome.NEW.value)
    rows = Paginator(queries.worth_a_look(found, shown), _PER_PAGE)
    return {
        "counts": [(outcome, counts[outcome.value]) for outcome in RowOutcome],
        "shown": RowOutcome(shown),
        "page": rows.get_page(request.GET.get("seite")),
        "is_open": found.state in _OPEN,
        "may_decide": found.state in _OPEN and shown == RowOutcome.QUESTION,
        "ready": counts[RowOutcome.NEW] + counts[RowOutcome.CHANGED],
    }


def _imports_crumb(city: City) -> tuple[str, str]:
    return _("Liste einlesen"), reverse("organisations:imports", args=[city.slug])


def _page_number(request: HttpRequest) -> str:
    number = request.POST.get("seite", "")
    return number if number.isascii() and number.isdigit() and len(number) < 7 else "1"
