from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Avg,
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    Window,
)
from django.db.models.functions import Floor, Greatest, RowNumber

from stadtdach.cities.models import City, Topic
from stadtdach.core import text
from stadtdach.core.desk.queries import confirmation
from stadtdach.organisations.duplicates import ENDINGS, name_key
from stadtdach.organisations.enums import Sector
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.siteplan import Box, Cell, Frame

_SHOWN_ON_CITY_PAGE = 12
# What a person can confirm about an organisation on the desk.
LOOKED_AT, INCOMPLETE = "organisations.look", "organisations.complete"
# So many lie on the desk of a city at once; the next come when these are done.
_ON_DESK = 8


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list is narrowed to; empty fields narrow nothing. `ended` lets ended organisations in."""

    sector: str = ""
    legal_form: str = ""
    topic: str = ""
    words: str = ""
    section: Box | None = None
    ended: bool = False


@dataclass(frozen=True)
class SectorGroup:
    """The organisations of one sector as the page of a city shows them: some by name, `count` in all."""

    sector: Sector
    count: int
    organisations: Sequence[Organisation]


@dataclass(frozen=True, kw_only=True)
class Overview:
    """How many organisations a list has, how many of them have a place on the map, and where these lie."""

    count: int
    placed: int
    box: Box | None


@dataclass(frozen=True)
class ToLookAt:
    """An organisation the desk asks about: nobody looked for long (`is_old`), or something is missing."""

    pk: int
    city: int
    slug: str
    name: str
    looked_at: datetime
    is_old: bool
    lacks_contact: bool


def of_city(city: City, filters: Filters) -> QuerySet[Organisation]:
    """The organisations of a city by name, with what a list shows of them: `shown_topics` as a plain list."""
    found = (
        Organisation.objects.filter(city=city)
        .select_related("municipality")
        .prefetch_related(Prefetch("topics", to_attr="shown_topics"))
    )
    if not filters.ended:
        found = found.filter(ended_on=None)
    if filters.sector:
        found = found.filter(sector=filters.sector)
    if filters.legal_form:
        found = found.filter(legal_form=filters.legal_form)
    if filters.topic:
        found = found.filter(topics__slug=filters.topic)
    for word in filters.words.split():
        found = found.filter(_named_or_described(word))
    box = filters.section
    if box:
        found = found.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return found


def _named_or_described(word: str) -> Q:
    key = text.sort_key(word)
    described = Q(description__icontains=word)
    return described | Q(sort_key__contains=key) if key else described


def overview(found: QuerySet[Organisation]) -> Overview:
    """The extent of a list; one query."""
    row = found.order_by().aggregate(
        count=Count("pk"),
        placed=Count("latitude"),
        south=Min("latitude"),
        west=Min("longitude"),
        north=Max("latitude"),
        east=Max("longitude"),
    )
    edges = [row[name] for name in ("south", "west", "north", "east")]
    return Overview(count=row["count"], placed=row["placed"], box=Box(*edges) if row["placed"] else None)


def on_plan(found: QuerySet[Organisation], frame: Frame) -> list[Cell]:
    """The organisations that have a place, by cell of the plan: as many rows as cells at most; one query."""
    row = Floor(
        (F("latitude") - Value(frame.box.south)) / Value(frame.cell_height), output_field=FloatField()
    )
    column = Floor(
        (F("longitude") - Value(frame.box.west)) / Value(frame.cell_width), output_field=FloatField()
    )
    cells = (
        found.order_by()
        .filter(latitude__isnull=False)
        .annotate(row=row, column=column)
        .values("row", "column")
        .annotate(
            count=Count("pk"),
            south=Min("latitude"),
            west=Min("longitude"),
            north=Max("latitude"),
            east=Max("longitude"),
            latitude_=Avg("latitude"),
            longitude_=Avg("longitude"),
            first=Min("name"),
            first_slug=Min("slug"),
        )
    )
    return [
        Cell(
            row=int(cell["row"]),
            column=int(cell["column"]),
            count=cell["count"],
            box=Box(cell["south"], cell["west"], cell["north"], cell["east"]),
            latitude=cell["latitude_"],
            longitude=cell["longitude_"],
            name=cell["first"],
            slug=cell["first_slug"],
        )
        for cell in cells
    ]


def topics_in_use(city: City) -> QuerySet[Topic]:
    """The topics that at least one organisation of the city has named."""
    used = Organisation.topics.through.objects.filter(organisation__city=city).values("topic_id")
    return Topic.objects.filter(pk__in=used)


def by_sector(city: City) -> list[SectorGroup]:
    """The organisations of a city that have not ended, by sector, a dozen by name at most; one query.

    Each sector that has any is shown: room that one does not need goes to the others.
    """
    numbered = (
        Organisation.objects.filter(city=city, ended_on=None)
        .annotate(
            place=Window(RowNumber(), partition_by=F("sector"), order_by=["sort_key", "id"]),
            in_sector=Window(Count("id"), partition_by=F("sector")),
        )
        .filter(place__lte=_SHOWN_ON_CITY_PAGE)
        .select_related("municipality")
    )
    rows = sorted(numbered, key=lambda row: (row.place, row.sort_key))[:_SHOWN_ON_CITY_PAGE]
    groups = []
    for sector in Sector:
        members = [row for row in rows if row.sector == sector]
        if members:
            groups.append(SectorGroup(sector, members[0].in_sector, members))
    return groups


def count_by_sector(city: City) -> list[tuple[Sector, int]]:
    """How many organisations each sector has in the city, sectors without any included; one query."""
    rows = (
        Organisation.objects.filter(city=city, ended_on=None)
        .order_by()
        .values_list("sector")
        .annotate(Count("id"))
    )
    counts = dict(rows)
    return [(sector, counts.get(sector.value, 0)) for sector in Sector]


def to_look_at(cities: Sequence[City], *, not_since: datetime) -> list[ToLookAt]:
    """Organisations that nobody has looked at since then, or that lack a contact or topics.

    What somebody has confirmed since then is left out. At most a few per city, the oldest first; one query.
    """
    topics = Organisation.topics.through.objects.filter(organisation=OuterRef("pk"))
    found = Organisation.objects.filter(city__in=cities, ended_on=None).annotate(
        looked_at=Greatest("updated_at", confirmation(LOOKED_AT)),
        left_so_at=confirmation(INCOMPLETE),
        lacks_contact=_flag(Q(contact_email="", contact_phone="", website="")),
        lacks_topics=~Exists(topics),
    )
    found = found.annotate(is_old=_flag(Q(looked_at__lt=not_since)))
    left_so = Q(left_so_at__isnull=False, left_so_at__gte=not_since)
    found = found.filter(Q(is_old=True) | ((Q(lacks_contact=True) | Q(lacks_topics=True)) & ~left_so))
    found = found.annotate(
        position=Window(RowNumber(), partition_by=F("city"), order_by=["looked_at", "id"])
    ).filter(position__lte=_ON_DESK)
    names = ("pk", "city_id", "slug", "name", "looked_at", "is_old", "lacks_contact")
    return [ToLookAt(*row) for row in found.values_list(*names)]


def _flag(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def with_the_same_name(city: City, name: str, *, except_pk: int | None = None) -> list[Organisation]:
    """Organisations of the city whose name is the same apart from case, accents and legal ending."""
    stem = name_key(name)
    if not stem:
        return []
    spellings = [stem, *(f"{stem} {ending}" for ending in ENDINGS)]
    found = Organisation.objects.filter(city=city, sort_key__in=spellings)
    return list(found.exclude(pk=except_pk) if except_pk else found)


def free_slug(city: City, name: str) -> str:
    """An address for a new organisation that no other one of the city has: "chor", "chor-2" …

    Call it while the city is locked, or another may take it.
    """
    wanted = text.slug(name)
    return next_slug(wanted, slugs_of(city, wanted))


def slugs_of(city: City, wanted: str = "") -> set[str]:
    """The addresses taken in a city, with `wanted` those alone that begin so."""
    taken = Organisation.objects.filter(city=city, slug__startswith=_slug_start(wanted))
    return set(taken.values_list("slug", flat=True))


def next_slug(wanted: str, taken: Collection[str]) -> str:
    """The wanted address, with a number where it is taken."""
    wanted = _slug_start(wanted) or "organisation"
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _slug_start(wanted: str) -> str:
    return wanted[:180].strip("-")
