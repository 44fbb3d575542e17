from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.queries.directory import LAND, SIZE, TOPIC, UNKNOWN_YEAR, YEAR, Choice
from stadtdach.core.ui.forms import Form

_LABELS = {
    LAND: (_("Land"), _("alle Länder")),
    TOPIC: (_("Thema"), _("alle Themen")),
    SIZE: (_("Einwohnerzahl"), _("jede Größe")),
    YEAR: (_("Dabei seit"), _("jedes Jahr")),
}
SORT = "sortierung"


class DirectoryForm(Form):
    """The filters of the directory as they stand in the address."""

    says_optional = False

    def __init__(self, data: Mapping[str, Any], choices: Mapping[str, list[Choice]]) -> None:
        super().__init__(data)
        for name, (label, anything) in _LABELS.items():
            offered = [(choice.value, _offer(choice)) for choice in choices[name]]
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[("", anything), *offered],
                error_messages={"invalid_choice": _("Diese Auswahl gibt es nicht (mehr).")},
            )
        self.fields[SORT] = forms.ChoiceField(
            label=_("Reihenfolge"),
            required=False,
            choices=[
                ("", _("nach Namen")),
                ("groesse", _("größte zuerst")),
                ("jahr", _("am längsten dabei")),
            ],
            error_messages={"invalid_choice": _("Diese Reihenfolge gibt es nicht.")},
        )


def _offer(choice: Choice) -> str:
    label = _("Jahr nicht bekannt") if choice.value == UNKNOWN_YEAR else choice.label
    return f"{label} ({choice.count})"
