"""The network over time: published counts beside what our own records document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from stadtdach.cities.models import Membership, NetworkCount


@dataclass(frozen=True)
class GrowthYear:
    """One year: cities documented as members in our records, and what was published for that year."""

    year: int
    recorded: int
    published: list[NetworkCount]


@dataclass(frozen=True)
class Growth:
    """The years without a gap, and what the comparison has to say about our records."""

    years: list[GrowthYear]
    cities: int
    year_known: int
    first_seen_only: int
    never_dated: int


def growth() -> Growth:
    """Both series, from the first to the last year of which anything is documented. Two queries."""
    memberships = list(Membership.objects.all())
    published: dict[int, list[NetworkCount]] = defaultdict(list)
    for count in NetworkCount.objects.order_by("year", "-count"):
        published[count.year].append(count)
    return Growth(
        years=[
            GrowthYear(year, sum(_documented_in(row, year) for row in memberships), published[year])
            for year in _span(memberships, published)
        ],
        cities=len(memberships),
        year_known=sum(row.begin_year is not None for row in memberships),
        first_seen_only=sum(row.begin_year is None and _first(row) is not None for row in memberships),
        never_dated=sum(_first(row) is None for row in memberships),
    )


def _first(row: Membership) -> int | None:
    """The first year in which this membership is documented: of joining, else of the evidence."""
    return row.begin_year or row.documented_year


def _documented_in(row: Membership, year: int) -> bool:
    first = _first(row)
    return first is not None and first <= year and (row.end_year is None or year <= row.end_year)


def _span(memberships: Iterable[Membership], published: Iterable[int]) -> range:
    years = {*published}
    for row in memberships:
        years |= {year for year in (row.begin_year, row.documented_year, row.end_year) if year}
    return range(min(years), max(years) + 1) if years else range(0)
