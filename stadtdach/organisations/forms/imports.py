from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from stadtdach.core.ui.forms import Form
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.models import ListImport
from stadtdach.organisations.queries.imports import Column
from stadtdach.organisations.sheets.errors import ListTooLarge
from stadtdach.organisations.sheets.reading import MAX_BYTES

# What a column can be; the headings under which the same goes out again are German everywhere.
_FIELDS = {
    "external_id": _("Nummer in Ihrer eigenen Liste"),
    "name": _("Name"),
    "sector": _("Sektor"),
    "legal_form": _("Rechtsform"),
    "street": _("Straße und Hausnummer"),
    "postcode": _("Postleitzahl"),
    "municipality": _("Ort"),
    "topics": _("Themen"),
    "description": _("Was wir tun"),
    "website": _("Website"),
    "contact_name": _("Ansprechperson"),
    "contact_email": _("E-Mail-Adresse"),
    "contact_phone": _("Telefon"),
    "register_court": _("Registergericht"),
    "register_number": _("Registernummer"),
    "latitude": _("Breite (WGS 84)"),
    "longitude": _("Länge (WGS 84)"),
    "ended_on": _("Beendet am"),
}
_DECISION = "entscheidung-"
FILL, LIST_WINS = "fuellen", "liste"


class ListForm(Form):
    """The upload of a list."""

    file = forms.FileField(
        label=_("Ihre Liste"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=_(
            "Excel (.xlsx) oder CSV, höchstens 10 MB. Eine Zeile je Organisation, oben die Überschriften."
        ),
        error_messages={"required": _("Bitte wählen Sie die Datei aus.")},
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """What was cut off while it arrived is too large, not missing."""
        if self.too_large:
            self.errors.pop("file", None)
            self.add_error("file", ListTooLarge(megabytes=MAX_BYTES // 1024 // 1024).message)
        return self.cleaned_data

    @property
    def upload(self) -> UploadedFile:
        """The file, once the form is valid."""
        upload: UploadedFile = self.cleaned_data["file"]
        return upload


class ColumnsForm(Form):
    """Which column of a list is what, and what stands where the list is silent."""

    says_optional = False

    default_sector = forms.ChoiceField(label=_("Sektor, wenn die Liste keinen nennt"), choices=Sector.choices)
    default_legal_form = forms.ChoiceField(
        label=_("Rechtsform, wenn weder die Liste noch der Name sie nennt"), choices=LegalForm.choices
    )
    known_ones = forms.ChoiceField(
        label=_("Was geschieht mit Organisationen, die schon eingetragen sind?"),
        choices=[
            (FILL, _("Lücken füllen: Was eingetragen ist, bleibt")),
            (LIST_WINS, _("Die Liste gilt: Was sie sagt, ersetzt das Eingetragene")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, list_import: ListImport, columns: list[Column], **kwargs: Any) -> None:
        initial = {
            "default_sector": list_import.default_sector,
            "default_legal_form": list_import.default_legal_form,
            "known_ones": LIST_WINS if list_import.list_wins else FILL,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.columns = columns
        for column in columns:
            self.fields[f"spalte-{column.at}"] = forms.ChoiceField(
                label=_("Spalte {letter}").format(letter=column.letter),
                required=False,
                choices=[("", _("nicht einlesen")), *_FIELDS.items()],
                initial=column.field,
            )

    @property
    def rows(self) -> list[tuple[Column, forms.BoundField]]:
        """Each column of the list with the field that says what it is."""
        return [(column, self[f"spalte-{column.at}"]) for column in self.columns]

    def chosen(self) -> dict[int, str]:
        """What each column is, once the form is valid."""
        return {column.at: self.cleaned_data[f"spalte-{column.at}"] for column in self.columns}

    @property
    def list_wins(self) -> bool:
        """Whether the list replaces what is entered, once the form is valid."""
        return bool(self.cleaned_data["known_ones"] == LIST_WINS)


def decisions_in(data: Any) -> dict[int, str]:
    """What was said to similar rows: by number of the row "same", "new" or ""; all else is passed over."""
    found = {}
    for name, value in data.items():
        number = name.removeprefix(_DECISION)
        if name.startswith(_DECISION) and re.fullmatch("[0-9]{1,6}", number) and value in ("", "same", "new"):
            found[int(number)] = value
    return found
