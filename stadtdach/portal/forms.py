"""The forms of the portal: the search, answers at a desk, the mailbox of a city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from stadtdach.core.search.reader import FacetValue
from stadtdach.core.ui.forms import Form

QUERY, KIND, LAND, TOPIC, PAGE = "q", "was", "land", "thema", "seite"
_LABELS = {LAND: (_("Land"), _("alle Länder")), TOPIC: (_("Thema"), _("alle Themen"))}


class NarrowForm(Form):
    """Land and topic of the hits, each choice with how many it leaves. Words and kind go along hidden."""

    says_optional = False
    q = forms.CharField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], offered: Mapping[str, Sequence[FacetValue]]) -> None:
        super().__init__(initial=data, auto_id="eingrenzen_%s")
        for name, (label, anything) in _LABELS.items():
            choices = [
                (value.value, f"{value.label} ({number_format(value.hits, force_grouping=True)})")
                for value in offered[name]
            ]
            self.fields[name] = forms.ChoiceField(
                label=label, required=False, choices=[("", anything), *choices]
            )


class MailboxForm(Form):
    """The address that a city's desk writes to."""

    address = forms.EmailField(
        label=_("E-Mail-Adresse des Postfachs"),
        max_length=254,
        help_text=_("Zum Beispiel engagement@ihre-stadt.de. Wir schreiben dorthin; erst die Antwort zählt."),
        error_messages={
            "invalid": _("Bitte geben Sie eine vollständige Adresse ein, zum Beispiel info@verein.example.")
        },
    )


class AnswerForm(Form):
    """What a person says about one thing on a desk. Its fields are buttons and hidden words."""

    HOLDS, NOW = "stimmt", "jetzt"
    WEEK, MONTH = "7", "30"
    key = forms.CharField(max_length=120)
    answer = forms.ChoiceField(choices=[(value, value) for value in (HOLDS, NOW, WEEK, MONTH)])
