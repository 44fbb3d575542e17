from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City, Municipality, Topic
from stadtdach.core.geo.projection import LATITUDES, LONGITUDES
from stadtdach.core.ui.formats import date_short
from stadtdach.core.ui.forms import DayField, Form
from stadtdach.organisations.actions import Content, content_of, location_words
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.merging import Merge, merge
from stadtdach.organisations.models import Organisation

_NUMBER = r"(-?[0-9]{1,3}(?:[.,][0-9]{1,15})?)"
# Two numbers alone, a geo: address, a pin on openstreetmap.org, a section of it; the pin before the section.
_LOCATIONS = (
    re.compile(rf"^\s*{_NUMBER}(?:\s*[;/]\s*|,?\s+){_NUMBER}\s*$"),
    re.compile(r"^\s*([0-9]{1,3}\.[0-9]{1,15}),([0-9]{1,3}\.[0-9]{1,15})\s*$"),
    re.compile(r"^geo:([0-9]{1,3}\.[0-9]{1,15}),([0-9]{1,3}\.[0-9]{1,15})"),
    re.compile(rf"mlat={_NUMBER}&mlon={_NUMBER}"),
    re.compile(rf"#map=[0-9.]{{1,5}}/{_NUMBER}/{_NUMBER}"),
)
_LABELS: dict[str, dict[str, Any]] = {
    "sector": dict(Sector.choices),
    "legal_form": dict(LegalForm.choices),
}


class OrganisationForm(Form):
    """What a coordination writes about an organisation; one form for new and for changed ones.

    `version` and `base` say from which state the writing started, so that of two people who save at once
    both are kept (see `merging`).
    """

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("So, wie die Organisation sich selbst nennt."),
        error_messages={"required": _("Bitte geben Sie den Namen der Organisation ein.")},
    )
    sector = forms.ChoiceField(
        label=_("Sektor"),
        choices=Sector.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie, zu welchem Sektor die Organisation gehört.")},
    )
    legal_form = forms.ChoiceField(
        label=_("Rechtsform"),
        choices=[("", _("Bitte wählen")), *LegalForm.choices],
        error_messages={
            "required": _("Bitte wählen Sie die Rechtsform. Im Zweifel passt „andere Form“."),
        },
    )
    street = forms.CharField(
        label=_("Straße und Hausnummer"),
        required=False,
        max_length=120,
        help_text=_("Für alle sichtbar. Eine Privatanschrift nur mit dem Einverständnis der Person."),
    )
    postcode = forms.CharField(label=_("Postleitzahl"), required=False, max_length=10)
    municipality = forms.ModelChoiceField(
        label=_("Ort"),
        queryset=Municipality.objects.none(),
        required=False,
        empty_label=_("keine Angabe"),
        error_messages={"invalid_choice": _("Bitte wählen Sie einen Ort, der zu Ihrer Stadt gehört.")},
    )
    location = forms.CharField(
        label=_("Lage auf der Karte"),
        required=False,
        max_length=300,
        help_text=_(
            "Breite und Länge, zum Beispiel „53.7012, 10.7712“, oder die Adresse eines Ausschnitts von "
            "openstreetmap.org. Damit steht die Organisation auf der Karte der Stadt."
        ),
    )
    description = forms.CharField(
        label=_("Was wir tun"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Zwei, drei Sätze genügen: Was macht die Organisation, und für wen?"),
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={
            "invalid": _("Bitte geben Sie eine vollständige Adresse ein, zum Beispiel www.verein.example.")
        },
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Themen"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_name = forms.CharField(
        label=_("Ansprechperson"),
        required=False,
        max_length=120,
        help_text=_("Für alle sichtbar. Nur mit dem Einverständnis der Person."),
    )
    contact_email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Bitte geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel info@verein.example.")
        },
    )
    contact_phone = forms.CharField(
        label=_("Telefon"),
        required=False,
        max_length=40,
        help_text=_("Mit Vorwahl, zum Beispiel 04541 12345."),
    )
    register_court = forms.CharField(
        label=_("Registergericht"),
        required=False,
        max_length=80,
        help_text=_("Zum Beispiel Amtsgericht Lübeck."),
    )
    register_number = forms.CharField(
        label=_("Registernummer"), required=False, max_length=40, help_text=_("Zum Beispiel VR 1234.")
    )
    external_id = forms.CharField(
        label=_("Nummer in Ihrer eigenen Liste"),
        required=False,
        max_length=80,
        help_text=_("Damit erkennt Stadtdach den Eintrag wieder, wenn Sie Ihre Liste einlesen."),
    )
    ended_on = DayField(
        label=_("Beendet am"),
        required=False,
        help_text=_(
            "Wenn es die Organisation nicht mehr gibt. Sie verschwindet aus dem Verzeichnis und behält ihre "
            "Seite; die Ansprechperson und ihre Daten werden gelöscht."
        ),
    )
    same_name_is_meant = forms.BooleanField(
        label=_("Ja, das ist eine andere Organisation mit demselben Namen."),
        required=False,
        widget=forms.HiddenInput,
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, city: City, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.fields["municipality"]
        assert isinstance(places, forms.ModelChoiceField)
        places.queryset = city.municipalities.order_by("sort_key")
        website = self.fields["website"]
        website.validators = [
            URLValidator(schemes=["http", "https"], message=website.error_messages["invalid"])
        ]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not any(character.isalnum() for character in name):
            raise forms.ValidationError(_("Bitte geben Sie einen Namen mit Buchstaben ein."))
        return name

    def clean_contact_phone(self) -> str:
        phone = " ".join(self.cleaned_data["contact_phone"].split())
        if phone and (not re.fullmatch(r"[0-9+()/ .–-]+", phone) or len(re.findall(r"[0-9]", phone)) < 5):
            raise forms.ValidationError(
                _("Bitte geben Sie die Telefonnummer mit Vorwahl ein, zum Beispiel 04541 12345.")
            )
        return phone

    def clean_postcode(self) -> str:
        postcode = self.cleaned_data["postcode"].strip()
        if postcode and not re.fullmatch(r"[0-9]{5}", postcode):
            raise forms.ValidationError(_("Bitte geben Sie die Postleitzahl mit fünf Ziffern ein."))
        return postcode

    def clean_location(self) -> str:
        written = self.cleaned_data["location"]
        place = read_location(written)
        if written and place is None:
            raise forms.ValidationError(
                _("Bitte geben Sie Breite und Länge ein, zum Beispiel „53.7012, 10.7712“.")
            )
        if place is None:
            return ""
        latitude, longitude = place
        if not (LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]):
            raise forms.ValidationError(
                _("Dieser Punkt liegt nicht in Deutschland. Zuerst kommt die Breite, dann die Länge.")
            )
        return location_words(latitude, longitude)

    def content(self) -> Content:
        """What was written, once the form is valid."""
        data = self.cleaned_data
        place = data["municipality"]
        return Content(
            name=data["name"],
            sector=data["sector"],
            legal_form=data["legal_form"],
            street=" ".join(data["street"].split()),
            postcode=data["postcode"],
            municipality=place.pk if place else None,
            location=data["location"],
            description=data["description"].replace("\r\n", "\n"),
            website=data["website"],
            topics=tuple(sorted(topic.pk for topic in data["topics"])),
            contact_name=data["contact_name"],
            contact_email=data["contact_email"],
            contact_phone=data["contact_phone"],
            register_court=" ".join(data["register_court"].split()),
            register_number=" ".join(data["register_number"].split()),
            external_id=data["external_id"],
            ended_on=data["ended_on"],
        )

    @property
    def base_version(self) -> int:
        """The version from which the writing started; 0, which no version has, where that is not known."""
        version = self.cleaned_data["version"]
        return int(version) if re.fullmatch(r"[0-9]{1,9}", version) else 0

    def ask_whether_meant(self) -> None:
        """Show the box with which a second organisation of the same name is confirmed."""
        self.fields["same_name_is_meant"].widget = forms.CheckboxInput()

    def merged_with(self, current: Organisation) -> Merge:
        """What was written together with what somebody else has saved since."""
        theirs = content_of(current).as_dict()
        return merge(base=self._base(), mine=self.content().as_dict(), theirs=theirs)

    def shown(self, name: str, value: Any) -> str:
        """A value of a field as people read it."""
        field = self.fields[name]
        if not value:
            return "–"
        if isinstance(field, forms.ModelMultipleChoiceField):
            return ", ".join(str(topic) for topic in Topic.objects.filter(pk__in=value))
        if isinstance(field, DayField):
            return date_short(None, date.fromisoformat(value))
        if isinstance(field, forms.ModelChoiceField):
            return str(Municipality.objects.filter(pk=value).first() or "–")
        return str(_LABELS.get(name, {}).get(value, value))

    def _base(self) -> dict[str, Any]:
        try:
            base = json.loads(self.cleaned_data["base"])
        except ValueError:
            return {}
        return base if isinstance(base, dict) else {}


def read_location(written: str) -> tuple[float, float] | None:
    """Latitude and longitude in what somebody pasted: two numbers, or the address of a map; else None."""
    for pattern in _LOCATIONS:
        match = pattern.search(written)
        if match:
            return float(match[1].replace(",", ".")), float(match[2].replace(",", "."))
    return None


def initial_of(organisation: Organisation, values: dict[str, Any] | None = None) -> dict[str, Any]:
    """The form as it starts out: from what is saved, or from `values` on top of what is saved."""
    saved = content_of(organisation).as_dict()
    return {**(values or saved), "version": organisation.version, "base": json.dumps(saved)}
