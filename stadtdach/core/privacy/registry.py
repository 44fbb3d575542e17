from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stadtdach.core import discovery

OPERATOR = _("Betreiber dieser Installation (siehe Impressum)")


class Fate(StrEnum):
    """What becomes of a field when the person deletes their account."""

    DELETED = "deleted"
    CLEARED = "cleared"
    KEPT = "kept"

    @property
    def words(self) -> Any:
        """The fate in words for people."""
        return {
            Fate.DELETED: _("wird gelöscht"),
            Fate.CLEARED: _("wird geleert, der Rest bleibt ohne Bezug zu Ihnen"),
            Fate.KEPT: _("bleibt"),
        }[self]


@dataclass(frozen=True, kw_only=True)
class Processing:
    """Why personal data is processed: one line of the record of processing activities (Art. 30 DSGVO).

    `retention` says how long in words; what ends by itself is deleted by the rules of `retention.py`.
    """

    key: str
    title: Any
    purpose: Any
    legal_basis: Any
    retention: Any
    controller: Any = OPERATOR


@dataclass(frozen=True, kw_only=True)
class PersonalField:
    """One field with personal data.

    `model` is "<app>.<Model>". `owner` is the lookup from there to the person ("person", "" where the row is
    the person), `address` a lookup of an e-mail address by which the row belongs to somebody; with neither,
    the row belongs to nobody's account. `withheld` says why a field is left out of the export (a hash, a
    key), `reason` why a field is KEPT, `words` what it is called where the model does not say it.
    """

    model: str
    field: str
    processing: Processing
    fate: Fate
    owner: str | None = None
    address: str = ""
    withheld: Any = ""
    reason: Any = ""
    words: Any = ""

    @property
    def model_class(self) -> type[models.Model]:
        """The model itself."""
        return apps.get_model(self.model)

    @property
    def label(self) -> str:
        """The field in words."""
        return str(self.words or getattr(self.model_class._meta.get_field(self.field), "verbose_name", ""))


def personal(
    model: str,
    *fields: str,
    processing: Processing,
    fate: Fate = Fate.DELETED,
    owner: str | None = None,
    address: str = "",
    withheld: Any = "",
    reason: Any = "",
    words: Mapping[str, Any] | None = None,
) -> list[PersonalField]:
    """Several fields of one model that share everything else."""
    return [
        PersonalField(
            model=model,
            field=field,
            processing=processing,
            fate=fate,
            owner=owner,
            address=address,
            withheld=withheld,
            reason=reason,
            words=(words or {}).get(field, ""),
        )
        for field in fields
    ]


def personal_fields() -> list[PersonalField]:
    """All personal fields of all apps."""
    return [f for module in discovery.modules("privacy") for f in getattr(module, "FIELDS", [])]


def not_personal() -> dict[str, tuple[str, ...]]:
    """The fields that apps declare as not personal, by model; "*" stands for all of a model."""
    found: dict[str, tuple[str, ...]] = {}
    for module in discovery.modules("privacy"):
        declared: Mapping[str, tuple[str, ...]] = getattr(module, "NOT_PERSONAL", {})
        for model, names in declared.items():
            found[model] = found.get(model, ()) + names
    return found


def registry_by_purpose() -> list[tuple[Processing, list[PersonalField]]]:
    """The record of processing activities: each purpose with its fields, in the order of declaration."""
    found: dict[str, tuple[Processing, list[PersonalField]]] = {}
    for field in personal_fields():
        found.setdefault(field.processing.key, (field.processing, []))[1].append(field)
    return list(found.values())


def rows_of(field: PersonalField, person: Any, addresses: list[str]) -> models.QuerySet[Any]:
    """The rows of a field's model that belong to a person."""
    rows = field.model_class._base_manager.all()
    condition = Q(pk__in=[])
    if field.owner is not None:
        condition |= Q(**{field.owner or "pk": person.pk})
    if field.address:
        condition |= Q(**{f"{field.address}__in": addresses})
    return rows.filter(condition)
