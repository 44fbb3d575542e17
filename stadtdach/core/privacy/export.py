"""Everything we know about a person, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from stadtdach.core.privacy.registry import PersonalField, registry_by_purpose, rows_of


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """One row: pairs of label and value."""

    title: str
    values: list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class ExportedPart:
    """What is stored for one purpose. `withheld` names what is left out, with the reason."""

    title: str
    purpose: str
    legal_basis: str
    retention: str
    rows: list[ExportedRow]
    withheld: list[tuple[str, str]]


def export_person(person: Any, addresses: list[str]) -> list[ExportedPart]:
    """All registered data of a person by purpose, the empty ones last; one query per model and relation."""
    parts = [_part(processing, fields, person, addresses) for processing, fields in registry_by_purpose()]
    return sorted(parts, key=lambda part: not part.rows)


def as_json(parts: list[ExportedPart]) -> list[dict[str, Any]]:
    """The export as JSON values."""
    return [
        {
            "bereich": part.title,
            "zweck": part.purpose,
            "rechtsgrundlage": part.legal_basis,
            "speicherdauer": part.retention,
            "eintraege": [{"art": row.title, **dict(row.values)} for row in part.rows],
            "nicht_enthalten": [{"feld": field, "grund": reason} for field, reason in part.withheld],
        }
        for part in parts
    ]


def _part(processing: Any, fields: list[PersonalField], person: Any, addresses: list[str]) -> ExportedPart:
    rows: list[ExportedRow] = []
    shown = [field for field in fields if not field.withheld]
    for _key, group in groupby(shown, key=lambda f: (f.model, f.owner, f.address)):
        rows.extend(_rows(list(group), person, addresses))
    return ExportedPart(
        title=str(processing.title),
        purpose=str(processing.purpose),
        legal_basis=str(processing.legal_basis),
        retention=str(processing.retention),
        rows=rows,
        withheld=[(f.label, str(f.withheld)) for f in fields if f.withheld],
    )


def _rows(fields: list[PersonalField], person: Any, addresses: list[str]) -> Iterable[ExportedRow]:
    title = str(fields[0].processing.title)
    related = [f.field for f in fields if f.model_class._meta.get_field(f.field).is_relation]
    rows = rows_of(fields[0], person, addresses)
    for row in rows.select_related(*related) if related else rows:
        yield ExportedRow(title, [(field.label, _plain(row, field.field)) for field in fields])


def _plain(row: models.Model, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, FieldFile):
        return value.name
    return value if isinstance(value, (str, int, float, bool, dict, list, type(None))) else str(value)
