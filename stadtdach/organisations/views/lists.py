"""What the lists of organisations share: counting once, and the plan beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from stadtdach.cities.models import City
from stadtdach.organisations import siteplan
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.queries import organisations as queries
from stadtdach.organisations.queries.organisations import Overview
from stadtdach.organisations.siteplan import Frame, Ring
from stadtdach.organisations.views.selection import Selection


@dataclass(frozen=True)
class Plan:
    """The plan of a list: `spots` are dicts with x, y, r, key, label, count and url."""

    frame: Frame
    spots: list[dict[str, Any]]
    rings: list[Ring]
    missing: int


def page_of(
    found: QuerySet[Organisation], count: int, per_page: int, number: str | None
) -> Page[Organisation]:
    """One page of a list whose length is known already."""
    paginator = Paginator(found, per_page)
    vars(paginator)["count"] = count  # a cached property: saves the query
    return paginator.get_page(number)


def plan_of(
    city: City, found: QuerySet[Organisation], overview: Overview, selection: Selection
) -> Plan | None:
    """Where the organisations of a list stand, None where no place is known; one query.

    A spot leads to its organisation, or where there are several to the section in which they stand.
    """
    if overview.box is None:
        return None
    here = reverse("organisations:list", args=[city.slug])
    frame = siteplan.frame(overview.box)
    drawn = []
    for spot in siteplan.spots(frame, queries.on_plan(found, frame)):
        cell = spot.cell
        alone = cell.count == 1
        url = (
            reverse("organisations:detail", args=[city.slug, cell.slug])
            if alone
            else f"{here}?{selection.with_section(cell.box)}"
        )
        drawn.append(
            {
                "x": spot.x,
                "y": spot.y,
                "r": spot.r,
                "key": spot.key,
                "label": cell.name if alone else "",
                "count": cell.count,
                "url": url,
            }
        )
    rings = siteplan.rings(frame, city.latitude, city.longitude)
    return Plan(frame, drawn, rings, overview.count - overview.placed)
