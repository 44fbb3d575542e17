from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stadtdach.core import discovery


class Controller(StrEnum):
    """Who decides on purposes and means (Art. 4 Nr. 7 DSGVO); several do so jointly (Art. 26)."""

    NETWORK_OFFICE = "network_office"
    CITY = "city"
    ORGANISATION = "organisation"

    @property
    def words(self) -> Any:
        """The controller in words for people."""
        return {
            Controller.NETWORK_OFFICE: _("das Netzwerkbüro"),
            Controller.CITY: _("die jeweilige Stadt"),
            Controller.ORGANISATION: _("die jeweilige Organisation"),
        }[self]


class Recipient(StrEnum):
    """Who sees or gets data beside the person and the technicians of the operator (Art. 30 Abs. 1 lit. d)."""

    PUBLIC = "public"
    COORDINATION = "coordination"
    LAND = "land"
    OFFICE = "office"
    MAIL_SERVICE = "mail_service"

    @property
    def words(self) -> Any:
        """The recipient in words for people."""
        return {
            Recipient.PUBLIC: _("alle, die die Website lesen"),
            Recipient.COORDINATION: _("Koordination und Redaktion der Stadt"),
            Recipient.LAND: _("die Landeskoordination"),
            Recipient.OFFICE: _("das Netzwerkbüro"),
            Recipient.MAIL_SERVICE: _("der E-Mail-Dienst des Betreibers"),
        }[self]


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
    `subjects` are the people whose data it is. `special` is true where special categories (Art. 9) may be
    among the data.
    """

    key: str
    title: Any
    purpose: Any
    legal_basis: Any
    retention: Any
    subjects: Any
    recipients: tuple[Recipient, ...]
    controllers: tuple[Controller, ...] = (Controller.NETWORK_OFFICE,)
    special: bool = False

    @property
    def controller_words(self) -> str:
        """Who answers for it: "die jeweilige Stadt und das Netzwerkbüro gemeinsam"."""
        names = [str(controller.words) for controller in self.controllers]
        if len(names) == 1:
            return names[0]
        return gettext("%(first)s und %(last)s gemeinsam") % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }

    @property
    def recipient_words(self) -> str:
        """Who sees or gets the data: "das Netzwerkbüro, der E-Mail-Dienst des Betreibers"."""
        names = [str(recipient.words) for recipient in self.recipients]
        return ", ".join(names) or gettext("niemand außer der Person selbst")


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


def processing(key: str) -> Processing:
    """One purpose of the registry by its key; KeyError where there is none."""
    return {found.key: found for found, _fields in registry_by_purpose()}[key]


def data_of(found: Processing) -> list[str]:
    """The kinds of data that a purpose holds, in words, each once."""
    fields = [field for field in personal_fields() if field.processing.key == found.key]
    return list(dict.fromkeys(field.label for field in fields))


def rows_of(field: PersonalField, person: Any, addresses: list[str]) -> models.QuerySet[Any]:
    """The rows of a field's model that belong to a person."""
    rows = field.model_class._base_manager.all()
    condition = Q(pk__in=[])
    if field.owner is not None:
        condition |= Q(**{field.owner or "pk": person.pk})
    if field.address:
        condition |= Q(**{f"{field.address}__in": addresses})
    return rows.filter(condition)
