from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import translation

from stadtdach.cities.models import City, Topic
from stadtdach.core import text
from stadtdach.organisations.duplicates import Record, record
from stadtdach.organisations.enums import LegalForm, RowOutcome, Sector
from stadtdach.organisations.models import ImportRow, ListImport, Organisation
from stadtdach.organisations.sheets.errors import ListGone
from stadtdach.organisations.sheets.reading import Sheet, read
from stadtdach.organisations.sheets.values import FORM_WORDS, Words

PREVIEW_ROWS = 5


@dataclass(frozen=True)
class Column:
    """One column of a list as the preview shows it; `at` counts from 0, `letter` is the spreadsheet's."""

    at: int
    letter: str
    heading: str
    field: str
    examples: list[str]


@contextmanager
def sheet_of(list_import: ListImport) -> Iterator[Sheet]:
    """The list as it was uploaded, open for reading. Raises the refusals of `sheets.errors`."""
    try:
        file = list_import.file.open("rb")
    except (FileNotFoundError, ValueError):  # a ValueError says that there is none
        raise ListGone from None
    with file:
        yield read(file, list_import.file.size)


def columns_of(list_import: ListImport) -> list[Column]:
    """The columns of the list with what stands in its first rows."""
    with sheet_of(list_import) as sheet:
        rows = [cells for _number, cells in islice(sheet.rows, PREVIEW_ROWS)]
    return [
        Column(
            at=at,
            letter=letter_of(at),
            heading=sheet.head[at] if at < len(sheet.head) else "",
            field=list_import.columns.get(str(at), ""),
            examples=[cells[at] if at < len(cells) else "" for cells in rows],
        )
        for at in range(max(len(sheet.head), *(len(cells) for cells in rows)))
    ]


def letter_of(at: int) -> str:
    """The letters over a column of a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def words_of(city: City, today: date) -> Words:
    """What the cells of a list may name in this city, German words and our own codes alike."""
    with translation.override("de"):
        sectors = _by_key(dict(Sector.choices))
        forms = _by_key(dict(LegalForm.choices)) | FORM_WORDS
    places = {text.sort_key(place.name): place.pk for place in city.municipalities.all()}
    topics: dict[str, int] = {}
    for topic in Topic.objects.prefetch_related("synonyms"):
        names = [topic.name, topic.slug, *(synonym.text for synonym in topic.synonyms.all())]
        topics |= {text.sort_key(name): topic.pk for name in reversed(names)}
    only = next(iter(places.values())) if len(places) == 1 else None
    return Words(
        sectors=sectors, legal_forms=forms, places=places, topics=topics, only_place=only, today=today
    )


def record_of(key: int, values: Mapping[str, Any]) -> Record:
    """What a row says of its organisation, in the form in which entries are compared."""
    told = {name: values.get(name, "") for name in _TELLING}
    return record(key, values["name"], **told)


def record_of_organisation(organisation: Organisation) -> Record:
    """An entry in the form in which entries are compared."""
    told = {name: getattr(organisation, name) for name in _TELLING}
    return record(organisation.pk, organisation.name, **told)


def counts(list_import: ListImport) -> dict[str, int]:
    """How many rows have come to what, outcomes without any included; one query."""
    rows = list_import.rows.order_by().values_list("outcome").annotate(Count("pk"))
    found = dict(rows)
    return {outcome.value: found.get(outcome.value, 0) for outcome in RowOutcome}


def pending(list_import: ListImport) -> QuerySet[ImportRow]:
    """The rows that have still to go in."""
    wanted = Q(outcome__in=[RowOutcome.NEW, RowOutcome.CHANGED]) | (
        Q(outcome=RowOutcome.QUESTION) & ~Q(decision="")
    )
    return list_import.rows.filter(wanted, is_done=False)


def worth_a_look(list_import: ListImport, outcome: str) -> QuerySet[ImportRow]:
    """The rows of one outcome with the entry they are about."""
    return list_import.rows.filter(outcome=outcome).select_related("organisation")


def _by_key(choices: Mapping[str, Any]) -> dict[str, str]:
    return {text.sort_key(str(word)): value for value, label in choices.items() for word in (value, label)}


_TELLING = ("street", "postcode", "register_court", "register_number", "external_id")
