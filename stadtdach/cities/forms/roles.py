"""The forms of the page of roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Land
from stadtdach.core.ui.forms import DayField, Form
from stadtdach.people.models import User


class InviteForm(Form):
    """An invitation to a city, or (without one) to the network office or a Land."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_("Die Einladung gilt nur für diese Adresse."),
        error_messages={
            "invalid": _("Bitte geben Sie eine vollständige Adresse ein, zum Beispiel info@verein.example.")
        },
    )
    kind = forms.ChoiceField(label=_("Rolle"), widget=forms.RadioSelect)
    land = forms.ModelChoiceField(
        label=_("Land"), queryset=Land.objects.all(), required=False, empty_label=_("Bitte wählen")
    )
    role_ends_on = DayField(
        label=_("Die Rolle endet am"),
        required=False,
        help_text=_("Zum Beispiel für ein Praktikum. Ohne Datum gilt sie, bis jemand sie beendet."),
    )
    message = forms.CharField(
        label=_("Persönliche Nachricht"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, kinds: list[RoleKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["kind"]
        choices.choices = [(kind.value, _KIND_WORDS[kind]) for kind in kinds]
        if RoleKind.LAND_COORDINATION not in kinds:
            del self.fields["land"]
        if len(kinds) == 1:
            choices.widget = forms.HiddenInput()
            choices.initial = kinds[0].value

    def clean(self) -> dict[str, Any]:
        """A Land coordination needs its Land; the office has none."""
        data = self.cleaned_data
        if data.get("kind") != RoleKind.LAND_COORDINATION:
            data["land"] = None
        elif data.get("land") is None and "land" not in self.errors:
            self.add_error("land", _("Bitte wählen Sie das Land."))
        return data


class RoleEndForm(Form):
    """The last day of a role."""

    ends_on = DayField(
        label=_("Letzter Tag"),
        required=False,
        help_text=_("Leer gelassen gilt die Rolle, bis jemand sie beendet."),
    )

    @property
    def day(self) -> date | None:
        """What was typed; None for no end."""
        return self.cleaned_data["ends_on"]


class DeputyForm(Form):
    """Who stands in, and from when to when."""

    person = forms.ModelChoiceField(
        label=_("Wer vertritt?"), queryset=User.objects.none(), empty_label=_("Bitte wählen")
    )
    begins_on = DayField(label=_("Erster Tag"))
    ends_on = DayField(
        label=_("Letzter Tag"),
        help_text=_("An diesem Tag gilt die Vertretung noch, danach endet sie von selbst."),
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["person"]
        choices.queryset = people
        choices.label_from_instance = lambda person: person.name


_KIND_WORDS = {
    RoleKind.NETWORK_OFFICE: _("Netzwerkbüro: betreut alle Städte und Rollen"),
    RoleKind.LAND_COORDINATION: _("Landeskoordination: begleitet die Städte eines Landes"),
    RoleKind.CITY_COORDINATION: _("Stadtkoordination: pflegt die Seite und lädt andere ein"),
    RoleKind.CITY_EDITING: _("Stadtredaktion: pflegt die Seite"),
}
