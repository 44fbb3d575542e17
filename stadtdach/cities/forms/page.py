"""The form with which a coordination keeps the page of its city."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.actions.versions import NewPicture
from stadtdach.cities.content import PageContent
from stadtdach.cities.content.page import PagePicture
from stadtdach.cities.enums import Accent
from stadtdach.cities.models import City, Topic
from stadtdach.core.files import actions as files
from stadtdach.core.files.images import PictureTooLarge
from stadtdach.core.files.models import Picture, UploadDraft
from stadtdach.core.refusal import Refusal
from stadtdach.core.ui.forms import Form
from stadtdach.people.models import User

_MOST_NUMBER = 2_147_483_647
_phone = RegexValidator(
    r"^[0-9+()/ \-–]{3,40}$",
    _("Bitte geben Sie die Nummer mit Ziffern ein, zum Beispiel 04541 8000-0."),
)

# The number of a picture that is still an upload.
NOT_YET = 0
KEEP, REMOVE, WITHDRAW = "keep", "remove", "withdraw"


class PageForm(Form):
    """Text, topics, contact, colour and picture of one city's page."""

    base = forms.IntegerField(min_value=0, max_value=_MOST_NUMBER, widget=forms.HiddenInput)
    description = forms.CharField(
        label=_("Wer wir sind"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Wofür steht Ihre Engagierte Stadt, wer macht mit, wie kann man dazukommen?"),
    )
    topics = forms.MultipleChoiceField(
        label=_("Themen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Unter diesen Themen finden andere Städte Sie. Weniger sagt oft mehr."),
    )
    contact_name = forms.CharField(
        label=_("Ansprechperson"),
        required=False,
        max_length=120,
        help_text=_("Eine Person oder eine Stelle, zum Beispiel „Freiwilligenagentur“."),
    )
    contact_email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Bitte geben Sie eine vollständige Adresse ein, zum Beispiel info@verein.example.")
        },
    )
    contact_phone = forms.CharField(label=_("Telefon"), required=False, max_length=40, validators=[_phone])
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("Zum Beispiel https://www.ratzeburg.de"),
        error_messages={
            "invalid": _(
                "Bitte geben Sie eine vollständige Adresse ein, zum Beispiel https://www.ratzeburg.de."
            )
        },
    )
    accent = forms.ChoiceField(label=_("Farbe"), choices=Accent.choices, widget=forms.RadioSelect)
    picture_number = forms.IntegerField(
        required=False, min_value=1, max_value=9_223_372_036_854_775_807, widget=forms.HiddenInput
    )
    picture_draft = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    picture_change = forms.ChoiceField(
        label=_("Das jetzige Bild"),
        required=False,
        choices=[
            (KEEP, _("bleibt")),
            (REMOVE, _("von der Seite nehmen; in früheren Fassungen bleibt es")),
            (WITHDRAW, _("überall löschen, auch aus früheren Fassungen (Einwilligung zurückgezogen)")),
        ],
        widget=forms.RadioSelect,
    )
    picture_file = forms.FileField(
        label=_("Bild auswählen"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG oder WebP, höchstens 12 MB. Aufnahmeort und Kameradaten entfernen wir."),
    )
    picture_alt = forms.CharField(
        label=_("Was ist auf dem Bild zu sehen?"),
        required=False,
        max_length=300,
        help_text=_(
            "Ein Satz für alle, die das Bild nicht sehen, zum Beispiel „Menschen an langen Tischen vor dem "
            "Rathaus“. Nötig, sobald ein Bild gezeigt wird."
        ),
    )
    picture_credit = forms.CharField(label=_("Wer hat es aufgenommen?"), required=False, max_length=120)
    picture_consent = forms.BooleanField(
        label=_(
            "Die abgebildeten Menschen und die Person, die das Foto gemacht hat, "
            "sind mit der Veröffentlichung einverstanden."
        ),
        required=False,
    )
    note = forms.CharField(
        label=_("Was haben Sie geändert?"),
        required=False,
        max_length=200,
        help_text=_("Steht bei den Fassungen und hilft allen, die mit Ihnen an der Seite arbeiten."),
    )

    def __init__(
        self, *args: Any, city: City, person: User, now: datetime, too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.city, self.person, self.now, self.too_large = city, person, now, too_large
        self.upload: UploadDraft | None = None
        self.picture: Picture | None = None
        topics: Any = self.fields["topics"]
        topics.choices = list(Topic.objects.values_list("slug", "name"))

    @property
    def draft_token(self) -> str:
        """The token of the upload that waits, to show it in the form; empty without one."""
        return str(self["picture_draft"].value() or "") if self.upload else ""

    @property
    def shown_picture(self) -> Picture | None:
        """The picture of the page that the form starts from."""
        number = self["picture_number"].value()
        return self._picture_of_city(int(number)) if str(number or "").isdecimal() else None

    def retype(self, name: str, value: str) -> None:
        """Change what was posted, so that the form shown again carries it."""
        posted: Any = self.data
        posted = posted.copy()
        posted[name] = value
        self.data = posted

    def clean_description(self) -> str:
        """Line ends as they are stored."""
        return self.cleaned_data["description"].replace("\r\n", "\n").replace("\r", "\n").strip()

    def clean_picture_file(self) -> None:
        """Keep the upload at once, so that it survives whatever else is wrong with the form."""
        sent = self.cleaned_data["picture_file"]
        if self.too_large:
            raise forms.ValidationError(PictureTooLarge().message)
        if not sent:
            return
        try:
            token = files.keep_draft(upload=sent, owner=self.person, now=self.now)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from None
        self.retype("picture_draft", token)
        self.cleaned_data["picture_draft"] = token

    def clean(self) -> dict[str, Any]:
        """Which picture it is about, and what it needs to be shown."""
        data = self.cleaned_data
        token = data.get("picture_draft") or ""
        self.upload = files.find_draft(token=token, owner=self.person, now=self.now)
        if self.upload is None:
            self.picture = files.find_published(token=token, owner=self.person) or self._kept_picture()
        if token and self.upload is None and self.picture is None and "picture_file" not in self.errors:
            self.add_error(
                "picture_file", _("Das Bild liegt nicht mehr vor. Bitte wählen Sie es noch einmal aus.")
            )
        if self.upload or self.picture:
            self._ask_for_words(data)
        return data

    def content(self) -> PageContent:
        """The page as it was typed; a picture that is still an upload has the number `NOT_YET`."""
        data = self.cleaned_data
        picture = None
        if self.picture or self.upload:
            words = {"alt": data["picture_alt"], "credit": data["picture_credit"]}
            picture = PagePicture(number=self.picture.pk if self.picture else NOT_YET, **words)
        plain = ("description", "contact_name", "contact_email", "contact_phone", "website", "accent")
        return PageContent(
            **{name: data[name] for name in plain}, topics=tuple(sorted(data["topics"])), picture=picture
        )

    def new_picture(self) -> NewPicture | None:
        """The upload that shall become the picture."""
        if self.upload is None:
            return None
        words = {"alt": self.cleaned_data["picture_alt"], "credit": self.cleaned_data["picture_credit"]}
        return NewPicture(upload=self.upload, **words)

    def picture_to_withdraw(self) -> Picture | None:
        """The picture whose consent has been taken back."""
        wanted = self.cleaned_data.get("picture_change") == WITHDRAW
        return self.shown_picture if wanted else None

    def _kept_picture(self) -> Picture | None:
        number = self.cleaned_data.get("picture_number")
        if not number or self.cleaned_data.get("picture_change") in (REMOVE, WITHDRAW):
            return None
        return self._picture_of_city(number)

    def _picture_of_city(self, number: int) -> Picture | None:
        """Only pictures that this city has shown: a foreign number is as good as none."""
        if number == self.city.picture_id:
            return self.city.picture
        known = self.city.versions.filter(picture_id=number).values("picture_id")
        return Picture.objects.filter(pk__in=known).first()

    def _ask_for_words(self, data: dict[str, Any]) -> None:
        if not data.get("picture_alt") and "picture_alt" not in self.errors:
            self.add_error("picture_alt", _("Bitte beschreiben Sie das Bild in einem Satz."))
        if not data.get("picture_consent"):
            self.add_error(
                "picture_consent",
                _("Bitte bestätigen Sie die Einwilligung. Ohne sie können wir das Bild nicht zeigen."),
            )


def initial_of(city: City, content: PageContent) -> dict[str, Any]:
    """What the form shows when it is opened."""
    picture = content.picture
    return {
        "base": city.version,
        "description": content.description,
        "topics": list(content.topics),
        "contact_name": content.contact_name,
        "contact_email": content.contact_email,
        "contact_phone": content.contact_phone,
        "website": content.website,
        "accent": content.accent,
        "picture_number": picture.number if picture else None,
        "picture_change": KEEP,
        "picture_alt": picture.alt if picture else "",
        "picture_credit": picture.credit if picture else "",
        "picture_consent": bool(picture),
    }
