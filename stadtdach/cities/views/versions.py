"""All versions of a city's page: compare them, bring one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stadtdach.cities.actions import versions as actions
from stadtdach.cities.content import PageContent
from stadtdach.cities.forms.words import changed_fields, topic_names
from stadtdach.cities.models import CityVersion
from stadtdach.cities.queries.versions import versions_of
from stadtdach.cities.views.access import city_or_404, person_of
from stadtdach.core.refusal import Refusal

_PER_PAGE = 20
_MOST_NUMBER = 2_147_483_647


@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version with who saved it and what it changed."""
    city = city_or_404(request, slug, "cities.edit_city")
    page = Paginator(versions_of(city), _PER_PAGE).get_page(request.GET.get("seite"))
    numbers = [version.number - 1 for version in page.object_list]
    before = {row.number: row for row in city.versions.filter(number__in=numbers)}
    topics = topic_names()
    rows = [
        (version, [label for label, _parts in _changes(before.get(version.number - 1), version, topics)])
        for version in page.object_list
    ]
    return render(request, "cities/desk/versions.html", {"city": city, "page": page, "rows": rows})


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One version, as differences to the one before it."""
    city = city_or_404(request, slug, "cities.edit_city")
    if number > _MOST_NUMBER:
        raise Http404
    found = {row.number: row for row in versions_of(city).filter(number__in=[number, number - 1])}
    shown = found.get(number)
    if shown is None:
        raise Http404
    context = {
        "city": city,
        "version": shown,
        "changes": _changes(found.get(number - 1), shown, topic_names()),
        "has_before": number - 1 in found,
    }
    return render(request, "cities/desk/version.html", context)


@require_POST
def restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Publish an earlier version again, as a new one."""
    city = city_or_404(request, slug, "cities.edit_city")
    base = request.POST.get("base", "")
    if number > _MOST_NUMBER or not (base.isascii() and base.isdigit() and len(base) < 10):
        raise Http404
    try:
        actions.restore_version(
            city=city, number=number, base=int(base), actor=person_of(request), now=timezone.now(),
            note=_("Fassung {number} zurückgeholt").format(number=number),
        )  # fmt: skip
    except actions.NoSuchVersion:
        raise Http404 from None
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("cities:version", slug, number)
    messages.success(request, _("Fassung {number} ist wieder veröffentlicht.").format(number=number))
    return redirect("cities:versions", slug)


def _changes(before: CityVersion | None, after: CityVersion, topics: dict[str, str]) -> list:
    old = PageContent.from_json(before.content) if before else PageContent()
    return changed_fields(old, PageContent.from_json(after.content), topics)
