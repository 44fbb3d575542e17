"""The documents a data protection officer asks for, filled from the registry as far as it knows.

They are German templates: what only the operator knows is a marked gap. `stadtdach write-documents` writes
them; `docs/vorlagen/` holds them as they are without an operator, and a test keeps both in step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines
from django.utils.translation import override

from stadtdach.core.privacy.registry import (
    Fate,
    PersonalField,
    Processing,
    Recipient,
    data_of,
    registry_by_purpose,
)
from stadtdach.core.privacy.retention import RetentionRule, retention_rules

# File name and heading, in the order in which they are read.
DOCUMENTS = {
    "verzeichnis.md": "Verzeichnis von Verarbeitungstätigkeiten",
    "gemeinsame-verantwortung.md": "Vereinbarung über gemeinsame Verantwortung",
    "auftragsverarbeitung.md": "Vertrag über die Verarbeitung im Auftrag",
    "folgenabschaetzung.md": "Prüfung, ob eine Datenschutz-Folgenabschätzung nötig ist",
    "loeschkonzept.md": "Löschkonzept",
    "leistungsbeschreibung.md": "Leistungsbeschreibung für die Beschaffung",
}


@dataclass(frozen=True)
class Activity:
    """One line of the record of processing activities, with its number in it."""

    number: int
    processing: Processing
    fields: list[PersonalField]
    rules: list[RetentionRule]

    @property
    def data(self) -> list[str]:
        """The kinds of data in words, each once."""
        return data_of(self.processing)

    @property
    def joint(self) -> bool:
        """Whether several answer for it."""
        return len(self.processing.controllers) > 1

    @property
    def kept(self) -> dict[str, list[str]]:
        """What stays after an account is deleted: the data by the reason."""
        found: dict[str, list[str]] = {}
        for field in self.fields:
            if field.fate == Fate.KEPT:
                found.setdefault(str(field.reason), []).append(field.label)
        return found

    def labels(self, fate: Fate) -> list[str]:
        """The data that has this fate when an account is deleted."""
        return list(dict.fromkeys(field.label for field in self.fields if field.fate == fate))


def activities() -> list[Activity]:
    """The record of processing activities."""
    rules = retention_rules()
    return [
        Activity(number, processing, fields, [r for r in rules if r.processing.key == processing.key])
        for number, (processing, fields) in enumerate(registry_by_purpose(), start=1)
    ]


def documents() -> dict[str, str]:
    """Every document by its file name."""
    pages: Any = engines["jinja2"].env  # type: ignore[attr-defined]
    env = pages.overlay(autoescape=False, keep_trailing_newline=True)
    with override("de"):
        words = _words()
        return {
            name: env.get_template(f"privacy/documents/{name}").render({**words, "title": title})
            for name, title in DOCUMENTS.items()
        }


def write_documents(folder: Path) -> list[Path]:
    """Write every document into the folder; what stands there under these names is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in documents().items():
        target = folder / name
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return written


def gap(what: str) -> str:
    """A place that only the operator can fill."""
    return f"**[bitte ausfüllen: {what}]**"


def _words() -> dict[str, Any]:
    found = activities()
    return {
        "activities": found,
        "joint": [activity for activity in found if activity.joint],
        "rules": retention_rules(),
        "recipients": _used_recipients(found),
        "operator": _operator(),
        "gap": gap,
        "Fate": Fate,
        "capital": _capital,
    }


def _used_recipients(found: Iterable[Activity]) -> list[Recipient]:
    used = {recipient for activity in found for recipient in activity.processing.recipients}
    return [recipient for recipient in Recipient if recipient in used]


def _operator() -> dict[str, str]:
    """The operator of the settings; example data would be a wrong answer and is a gap instead."""
    known = {} if settings.OPERATOR["example"] else settings.OPERATOR
    where = ", ".join(known[name] for name in ("street", "town") if known.get(name))
    return {
        "name": known.get("name") or gap("Name des Netzwerkbüros und seines Trägers"),
        "address": where or gap("Anschrift"),
        "email": known.get("email") or gap("E-Mail-Adresse"),
        "represented_by": known.get("represented_by") or gap("wer es vertritt"),
        "data_protection": known.get("data_protection")
        or gap("Datenschutzbeauftragte oder Datenschutzbeauftragter"),
    }


def _capital(text: Any) -> str:
    words = str(text)
    return words[:1].upper() + words[1:]
