"""The one search over everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stadtdach.core.search.query import Filters, clean
from stadtdach.core.search.reader import LAST_PAGE, PAGE_SIZE, FacetValue, Hit, Results
from stadtdach.core.search.reader import search as search_index
from stadtdach.core.search.registry import sources
from stadtdach.core.ui.parts import render_part, wants_part
from stadtdach.portal import queries
from stadtdach.portal.forms import KIND, LAND, PAGE, QUERY, TOPIC, NarrowForm

_TEMPLATE = "portal/search.html"
# The parameter of the address, and the facet of the index that it chooses from.
_FACETS = {LAND: "land", TOPIC: "topic"}


@dataclass(frozen=True)
class _Tab:
    """One kind of hits: its name, how many, where it leads, whether it is chosen."""

    label: str
    hits: int
    url: str
    here: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words, narrowed by kind, Land and topic.

    Not kept in the page cache: a change is found as soon as the index of this node has it.
    """
    wanted = _wanted(request)
    found = search_index(wanted[QUERY], _filters(wanted), page=_page_number(request))
    offered = _offered(found, wanted)
    context = {
        "searches_itself": True,
        "found": found,
        "hits": [(hit, _label_of(hit), _address(hit, request)) for hit in found.hits],
        "tabs": _tabs(found, wanted),
        "active": _active(offered, wanted),
        "form": NarrowForm(wanted, offered),
        "page": _page(found),
        "base_query": urlencode(wanted),
        "unlimited": f"?{urlencode({QUERY: wanted[QUERY]})}",
        "meant": f"?{urlencode({**wanted, QUERY: found.suggestion})}",
    }
    if wants_part(request):
        return render_part(request, _TEMPLATE, "results", context)
    return render(request, _TEMPLATE, context)


def _wanted(request: HttpRequest) -> dict[str, str]:
    """The parameters of the address that say something, cleaned; `q` is always there."""
    wanted = {QUERY: clean(request.GET.get(QUERY, ""))}
    for name in (KIND, LAND, TOPIC):
        value = clean(request.GET.get(name, ""))
        if value and (name != KIND or value in sources()):
            wanted[name] = value
    return wanted


def _filters(wanted: dict[str, str]) -> Filters:
    def chosen(name: str) -> tuple[str, ...]:
        return (wanted[name],) if name in wanted else ()

    return Filters(kinds=chosen(KIND), lands=chosen(LAND), topics=chosen(TOPIC))


def _page_number(request: HttpRequest) -> int:
    typed = request.GET.get(PAGE, "1")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1


def _page(found: Results) -> Page:
    reachable = range(min(found.total, LAST_PAGE * PAGE_SIZE))
    return Paginator(reachable, PAGE_SIZE).get_page(found.page)


def _tabs(found: Results, wanted: dict[str, str]) -> list[_Tab]:
    """All kinds together, then each kind that has hits, in the order of the domains."""
    counts = {value.value: value.hits for value in found.facets.get("kind", ())}
    rest = {name: value for name, value in wanted.items() if name != KIND}
    chosen = wanted.get(KIND, "")
    tabs = [_Tab(_("Alles"), sum(counts.values()), f"?{urlencode(rest)}", not chosen)]
    for kind, source in sources().items():
        if kind in counts or kind == chosen:
            address = f"?{urlencode({**rest, KIND: kind})}"
            tabs.append(_Tab(str(source.label_plural), counts.get(kind, 0), address, kind == chosen))
    return tabs


def _offered(found: Results, wanted: dict[str, str]) -> dict[str, list[FacetValue]]:
    """What one can narrow to; what is chosen stands there too where it leaves nothing."""
    offered = {name: list(found.facets.get(facet, ())) for name, facet in _FACETS.items()}
    for name, values in offered.items():
        chosen = wanted.get(name)
        if chosen and chosen not in {value.value for value in values}:
            values.append(FacetValue(chosen, queries.named(_FACETS[name], chosen) or chosen, 0))
    return offered


def _active(offered: dict[str, list[FacetValue]], wanted: dict[str, str]) -> list[tuple[str, str]]:
    """Land and topic that were chosen, each with the address without it."""
    active = []
    for name, values in offered.items():
        if name in wanted:
            rest = {key: value for key, value in wanted.items() if key != name}
            label = next(value.label for value in values if value.value == wanted[name])
            active.append((label, f"{reverse('portal:search')}?{urlencode(rest)}"))
    return active


def _label_of(hit: Hit) -> Any:
    return sources()[hit.kind].label


def _address(hit: Hit, request: HttpRequest) -> str:
    """The index keeps German addresses; under /en/ one stays in English."""
    language = getattr(request, "LANGUAGE_CODE", "de")
    return hit.url if language == "de" else f"/{language}{hit.url}"
