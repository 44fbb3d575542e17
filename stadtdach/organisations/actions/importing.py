"""A city's own list, from the upload to the button: what it holds is checked before anything is written."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from stadtdach.cities.models import City
from stadtdach.core.audit import actions as audit
from stadtdach.core.refusal import Refusal
from stadtdach.organisations.actions.keeping import content_of
from stadtdach.organisations.duplicates import Index, Likeness, Match
from stadtdach.organisations.enums import ImportState, RowOutcome
from stadtdach.organisations.models import ImportRow, ListImport, Organisation
from stadtdach.organisations.queries import imports as queries
from stadtdach.organisations.sheets.errors import ListGone
from stadtdach.organisations.sheets.headings import guess
from stadtdach.organisations.sheets.reading import read
from stadtdach.organisations.sheets.values import Words, WrongCell, understand
from stadtdach.people.models import User

BATCH = 500
# The file and what it says of people: a day to look at it. The report without them: a month.
DRAFT_LASTS, REPORT_LASTS = timedelta(days=1), timedelta(days=30)


_AT_WORK = (ImportState.CHECKING, ImportState.APPLYING)


class NameMissing(Refusal):
    """Bitte sagen Sie, in welcher Spalte der Name der Organisation steht."""


class ColumnTwice(Refusal):
    """Bitte ordnen Sie jede Angabe nur einer Spalte zu."""


class NotNow(Refusal):
    """Diese Liste ist inzwischen weiter. Bitte sehen Sie nach, wie es steht."""


class NothingChosen(Refusal):
    """In dieser Liste ist nichts mehr einzulesen."""


def start_import(*, city: City, upload: UploadedFile, actor: User, now: datetime) -> ListImport:
    """Keep an uploaded list as a draft, with a guess which column is what.

    Raises the refusals of `sheets.errors` where it is no list.
    """
    sheet = read(upload, upload.size or 0)
    deque(islice(sheet.rows, queries.PREVIEW_ROWS), maxlen=0)  # what the next page shows can be read
    columns = {str(at): name for at, name in guess(sheet.head).items()}
    upload.seek(0)
    draft = ListImport(
        city=city, uploaded_by=actor, file_name=PurePath(upload.name or "").name[-200:], columns=columns,
        created_at=now,
    )  # fmt: skip
    with transaction.atomic():
        draft.file.save(f"{secrets.token_hex(16)}.liste", ContentFile(upload.read()), save=True)
    return draft


@transaction.atomic
def check_list(
    *,
    list_import: ListImport,
    columns: Mapping[int, str],
    default_sector: str,
    default_legal_form: str,
    list_wins: bool,
    actor: User,
    now: datetime,
) -> None:
    """Let the worker find out what each row would come to; nothing of it is entered yet.

    Raises NameMissing, ColumnTwice, NotNow, ListGone.
    """
    chosen = [name for name in columns.values() if name]
    if "name" not in chosen:
        raise NameMissing
    if len(chosen) != len(set(chosen)):
        raise ColumnTwice
    current = _claimed(list_import, but=(*_AT_WORK, ImportState.DONE))
    if not current.file.name:
        raise ListGone
    current.columns = {str(at): name for at, name in columns.items() if name}
    current.default_sector, current.default_legal_form = default_sector, default_legal_form
    current.list_wins, current.checked_at = list_wins, None
    _set_to_work(current, ImportState.CHECKING)
    audit.record(actor=actor, verb="organisations.check_list", target=current, now=now)
    app.configure_task("organisations.check_list").defer(list_import=current.pk)


@transaction.atomic
def decide(*, list_import: ListImport, decisions: Mapping[int, str]) -> None:
    """Keep what a person says to rows that are similar to an entry: row → "same", "new" or "" for neither."""
    _claimed(list_import, only=(ImportState.CHECKED, ImportState.STOPPED))
    open_rows = list_import.rows.filter(outcome=RowOutcome.QUESTION, is_done=False)
    for decision in ("", "same", "new"):
        numbers = [number for number, given in decisions.items() if given == decision]
        open_rows.filter(number__in=numbers).update(decision=decision)


@transaction.atomic
def apply_list(*, list_import: ListImport, actor: User, now: datetime) -> None:
    """Let the worker enter what was checked. Raises NotNow, NothingChosen."""
    current = _claimed(list_import, only=(ImportState.CHECKED, ImportState.STOPPED))
    if current.checked_at is None:
        raise NotNow
    if not queries.pending(current).exists():
        raise NothingChosen
    _set_to_work(current, ImportState.APPLYING)
    audit.record(actor=actor, verb="organisations.apply_list", target=current, now=now)
    app.configure_task("organisations.apply_list").defer(list_import=current.pk)


def stop(*, list_import: ListImport) -> None:
    """Ask the worker to stop after the rows it has in hand."""
    ListImport.objects.filter(pk=list_import.pk).update(stop_requested=True)


@transaction.atomic
def discard(*, list_import: ListImport, actor: User, now: datetime) -> None:
    """Delete the list with its report; what was entered from it stays. Raises NotNow while it is at work."""
    current = _claimed(list_import, but=_AT_WORK)
    audit.record(actor=actor, verb="organisations.discard_list", target=current, now=now)
    _delete_file(current)
    current.delete()


def check_rows(*, list_import: int, now: datetime) -> None:
    """Go through a list that waits for it (for the worker). Interrupted, it starts over cleanly."""
    current = ListImport.objects.select_related("city").filter(pk=list_import, state=ImportState.CHECKING)
    found = current.first()
    if found is None:
        return
    with translation.override("de"):
        try:
            _check_all(found, now)
        except Refusal as refusal:
            current.update(state=ImportState.FAILED, problem=refusal.message[:300])


def old_lists(*, now: datetime) -> QuerySet[ListImport]:
    """Lists that nobody has entered within a day."""
    old = ListImport.objects.filter(created_at__lte=now - DRAFT_LASTS)
    return old.exclude(state=ImportState.DONE)


def old_reports(*, now: datetime) -> QuerySet[ListImport]:
    """Lists that were entered more than a month ago: their reports."""
    return ListImport.objects.filter(state=ImportState.DONE, finished_at__lte=now - REPORT_LASTS)


def delete_old_lists(*, now: datetime) -> int:
    """Delete lists that nobody has entered within a day, with their files; returns how many."""
    found = list(old_lists(now=now))
    for list_import in found:
        with transaction.atomic():
            _delete_file(list_import)
            list_import.delete()
    return len(found)


@transaction.atomic
def forget_person(*, person: User, words: Iterable[str]) -> None:
    """Delete what the person uploaded and rows that hold one of the words (their name, an address)."""
    for mine in ListImport.objects.filter(uploaded_by=person).exclude(state=ImportState.DONE):
        _delete_file(mine)
        mine.delete()
    ListImport.objects.filter(uploaded_by=person).update(file_name="")
    holding = Q(pk__in=[])
    for word in words:
        holding |= Q(told__icontains=word) | Q(reason__icontains=word) | Q(name__icontains=word)
    rows = ImportRow.objects.annotate(told=Cast("values", TextField())).filter(holding)
    found = list(rows.values_list("pk", "list_import_id"))
    for one in ListImport.objects.filter(pk__in={list_import for _row, list_import in found}):
        _delete_file(one)
    ImportRow.objects.filter(pk__in=[row for row, _list_import in found]).delete()


def settle(*, list_import: ListImport, now: datetime) -> None:
    """Everything is in: what rows said and the file are no longer needed. For `applying`, in its
    transaction."""
    list_import.rows.update(values={})
    ListImport.objects.filter(pk=list_import.pk).update(state=ImportState.DONE, finished_at=now)
    _delete_file(list_import)


def merged(content: Mapping[str, Any], values: Mapping[str, Any], *, list_wins: bool) -> dict[str, Any]:
    """An entry together with what a row says of it: gaps are filled, and where the list wins all is
    replaced."""
    after = dict(content)
    for name, value in values.items():
        if list_wins or after[name] in ("", None, []):
            after[name] = value
    if after["ended_on"]:
        after |= dict.fromkeys(("contact_name", "contact_email", "contact_phone"), "")
    return after


@dataclass
class _Check:
    """What is known while the rows are gone through: what is entered, and the rows above."""

    list_import: ListImport
    words: Words
    entered: dict[int, dict[str, Any]]
    there: Index
    above: Index = field(default_factory=Index)
    claimed: dict[int, int] = field(default_factory=dict)

    def row(self, number: int, cells: tuple[str, ...]) -> ImportRow:
        """What becomes of one row."""
        told = {
            name: cells[int(at)]
            for at, name in self.list_import.columns.items()
            if int(at) < len(cells) and cells[int(at)]
        }
        row = ImportRow(list_import=self.list_import, number=number, name=told.get("name", "")[:200])
        try:
            understood = understand(told, self.words)
        except WrongCell as wrong:
            row.outcome, row.reason = RowOutcome.BAD, str(wrong)
            return row
        row.values, row.reason = understood.values, " ".join(understood.notes)
        return self._placed(row)

    def _placed(self, row: ImportRow) -> ImportRow:
        record = queries.record_of(row.number, row.values)
        above, there = self.above.find(record), self.there.find(record)
        if above and above.likeness == Likeness.SAME:
            return _twice(row, above.key)
        if there and there.likeness == Likeness.SAME:
            if there.key in self.claimed:
                return _twice(row, self.claimed[there.key])
            self.claimed[there.key] = row.number
            row.organisation_id = there.key
            before = self.entered[there.key]
            after = merged(before, row.values, list_wins=self.list_import.list_wins)
            row.outcome = RowOutcome.UNCHANGED if after == before else RowOutcome.CHANGED
        else:
            self._ask_or_enter(row, above, there)
        self.above.add(record)
        return row

    @staticmethod
    def _ask_or_enter(row: ImportRow, above: Match | None, there: Match | None) -> None:
        if there and (above is None or there.score >= above.score):
            row.outcome, row.organisation_id = RowOutcome.QUESTION, there.key
        elif above:
            row.outcome, row.twin = RowOutcome.QUESTION, above.key
        else:
            row.outcome = RowOutcome.NEW


def _twice(row: ImportRow, number: int) -> ImportRow:
    row.outcome, row.twin, row.values = RowOutcome.TWICE, number, {}
    return row


def _check_all(list_import: ListImport, now: datetime) -> None:
    with queries.sheet_of(list_import) as sheet:
        rows = list(sheet.rows)
    this = ListImport.objects.filter(pk=list_import.pk)
    list_import.rows.all().delete()
    this.update(rows_total=len(rows), rows_done=0)
    check = _prepared(list_import, now)
    for start in range(0, len(rows), BATCH):
        if _is_stopped(this):
            return
        batch = rows[start : start + BATCH]
        ImportRow.objects.bulk_create(check.row(number, cells) for number, cells in batch)
        this.update(rows_done=start + len(batch))
    this.update(state=ImportState.CHECKED, checked_at=now)


def _prepared(list_import: ListImport, now: datetime) -> _Check:
    found = list(Organisation.objects.filter(city=list_import.city).prefetch_related("topics"))
    return _Check(
        list_import=list_import,
        words=queries.words_of(list_import.city, timezone.localdate(now)),
        entered={one.pk: content_of(one).as_dict() for one in found},
        there=Index(queries.record_of_organisation(one) for one in found),
    )


def _is_stopped(this: Any) -> bool:
    return bool(this.filter(stop_requested=True).update(state=ImportState.STOPPED, stop_requested=False))


def _claimed(
    list_import: ListImport, *, only: Iterable[str] = ImportState.values, but: Iterable[str] = ()
) -> ListImport:
    current = ListImport.objects.select_for_update(no_key=True).filter(pk=list_import.pk).first()
    if current is None or current.state not in only or current.state in but:
        raise NotNow
    return current


def _set_to_work(list_import: ListImport, state: ImportState) -> None:
    list_import.state, list_import.problem, list_import.stop_requested = state, "", False
    list_import.rows_done = 0
    list_import.save()


def _delete_file(list_import: ListImport) -> None:
    name = list_import.file.name
    if not name:
        return
    ListImport.objects.filter(pk=list_import.pk).update(file="")
    transaction.on_commit(lambda: default_storage.delete(name))
