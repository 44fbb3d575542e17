"""Entering what a checked list says, batch by batch: interrupted, it goes on where it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from stadtdach.cities.models import City
from stadtdach.core import text
from stadtdach.core.audit import actions as audit
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.search.changes import touch
from stadtdach.organisations.actions.importing import BATCH, merged, settle
from stadtdach.organisations.actions.keeping import KIND, Content, content_of, fill, locked
from stadtdach.organisations.duplicates import Index, Likeness
from stadtdach.organisations.enums import ImportState, RowOutcome
from stadtdach.organisations.models import ImportRow, ListImport, Organisation
from stadtdach.organisations.queries import imports as queries
from stadtdach.organisations.queries.organisations import next_slug, slugs_of
from stadtdach.organisations.sheets.values import form_of

_BY_HAND = "Inzwischen von Hand eingetragen."
_NUMBER_TAKEN = "Die Nummer hat inzwischen eine andere Organisation."
_GONE = "Die Organisation ist inzwischen gelöscht."
_WRITTEN = [
    "name", "sort_key", "sector", "legal_form", "municipality", "street", "postcode", "latitude", "longitude",
    "description", "website", "contact_name", "contact_email", "contact_phone", "register_court",
    "register_number", "external_id", "ended_on", "updated_at", "version",
]  # fmt: skip


def apply_rows(*, list_import: int, now: datetime) -> None:
    """Enter what waits for it in a checked list (for the worker)."""
    this = ListImport.objects.filter(pk=list_import, state=ImportState.APPLYING)
    found = this.select_related("city", "uploaded_by").first()
    if found is None:
        return
    this.update(rows_total=queries.pending(found).count(), rows_done=0)
    done = 0
    while _may_go_on(this):
        count = _enter_batch(found, now)
        done += count
        this.update(rows_done=done)
        if count < BATCH:
            return


def _may_go_on(this: Any) -> bool:
    if this.filter(stop_requested=True).update(state=ImportState.STOPPED, stop_requested=False):
        return False
    return bool(this.exists())


@transaction.atomic
def _enter_batch(list_import: ListImport, now: datetime) -> int:
    """Enter the next rows; with the last of them the list is settled. Returns how many it was."""
    city = locked(list_import.city)
    rows = list(queries.pending(list_import).order_by("number")[:BATCH])
    fresh = [row for row in rows if row.decision == "new" or not (row.organisation_id or row.twin)]
    known = [row for row in rows if row.decision != "new" and row.organisation_id]
    keys = [*_create(list_import, city, fresh, now), *_change(list_import, known, now)]
    for row in rows:
        if row.twin and row.decision == "same":
            row.outcome = RowOutcome.TWICE
        row.is_done, row.values = True, {}
    _save_many(ImportRow, rows, ["outcome", "reason", "organisation", "is_done", "values"])
    if len(rows) < BATCH:
        settle(list_import=list_import, now=now)
    touch(KIND, keys)
    purge()
    return len(rows)


def _create(list_import: ListImport, city: City, rows: Sequence[ImportRow], now: datetime) -> list[int]:
    taken = slugs_of(city)
    numbers = {row.values["external_id"] for row in rows if "external_id" in row.values}
    used = set(
        Organisation.objects.filter(city=city, external_id__in=numbers).values_list("external_id", flat=True)
    )
    meanwhile = _entered_meanwhile(list_import, city)
    made: list[tuple[ImportRow, Organisation, Content]] = []
    for row in rows:
        match = None if row.decision else meanwhile.find(queries.record_of(row.number, row.values))
        if match and match.likeness == Likeness.SAME:
            row.outcome, row.organisation_id, row.reason = RowOutcome.UNCHANGED, match.key, _BY_HAND
        elif row.values.get("external_id") in used:
            row.outcome, row.reason = RowOutcome.BAD, _NUMBER_TAKEN
        else:
            content = _content(_as_new(list_import, row.values))
            slug = next_slug(text.slug(content.name), taken)
            taken.add(slug)
            organisation = Organisation(city=city, slug=slug, created_at=now)
            fill(organisation, content, now)
            made.append((row, organisation, content))
    Organisation.objects.bulk_create(organisation for _row, organisation, _content in made)
    for row, organisation, _content_of_it in made:
        row.outcome, row.organisation = RowOutcome.NEW, organisation
    _link([(organisation, content.topics) for _row, organisation, content in made])
    _record("organisations.create_organisation", [one for _row, one, _content in made], list_import, now)
    return [organisation.pk for _row, organisation, _content in made]


def _change(list_import: ListImport, rows: Sequence[ImportRow], now: datetime) -> list[int]:
    wanted = [row.organisation_id for row in rows if row.organisation_id]
    current = Organisation.objects.select_for_update(no_key=True).filter(pk__in=wanted)
    found = {one.pk: one for one in current.prefetch_related("topics")}
    changed: list[tuple[Organisation, Content]] = []
    for row in rows:
        organisation = found.get(row.organisation_id or 0)
        if organisation is None:
            row.outcome, row.reason = RowOutcome.BAD, _GONE
            continue
        before = content_of(organisation).as_dict()
        after = merged(before, row.values, list_wins=list_import.list_wins)
        row.outcome = RowOutcome.UNCHANGED if after == before else RowOutcome.CHANGED
        if after != before:
            content = _content(after)
            fill(organisation, content, now)
            organisation.version += 1
            changed.append((organisation, content))
    touched = [organisation for organisation, _content in changed]
    _save_many(Organisation, touched, _WRITTEN)
    Organisation.topics.through.objects.filter(organisation__in=touched).delete()
    _link([(organisation, content.topics) for organisation, content in changed])
    _record("organisations.update_organisation", touched, list_import, now)
    return [organisation.pk for organisation in touched]


def _entered_meanwhile(list_import: ListImport, city: City) -> Index:
    """What was entered by hand since the list was checked; usually nothing."""
    ours = list_import.rows.filter(is_done=True, organisation__isnull=False).values("organisation")
    later = Organisation.objects.filter(city=city, created_at__gt=list_import.checked_at).exclude(pk__in=ours)
    return Index(queries.record_of_organisation(one) for one in later)


def _as_new(list_import: ListImport, values: dict[str, Any]) -> dict[str, Any]:
    form = form_of(values["name"]) or list_import.default_legal_form
    return {"sector": list_import.default_sector, "legal_form": form, **values}


def _content(values: dict[str, Any]) -> Content:
    ended_on = values.get("ended_on")
    topics = tuple(values.get("topics", ()))
    return Content(
        **{**values, "topics": topics, "ended_on": date.fromisoformat(ended_on) if ended_on else None}
    )


def _save_many(model: type[Model], rows: Sequence[Model], fields: list[str]) -> None:
    # The rows are there and locked: the conflict is certain, and many times cheaper than bulk_update.
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


def _link(pairs: Sequence[tuple[Organisation, tuple[int, ...]]]) -> None:
    link = Organisation.topics.through
    link.objects.bulk_create(
        link(organisation_id=organisation.pk, topic_id=topic)
        for organisation, topics in pairs
        for topic in topics
    )


def _record(verb: str, targets: Sequence[Organisation], list_import: ListImport, now: datetime) -> None:
    changes = {"city": list_import.city_id, "list": list_import.pk}
    audit.record_many(actor=list_import.uploaded_by, verb=verb, targets=targets, now=now, changes=changes)
