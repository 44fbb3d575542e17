from __future__ import annotations

from typing import Any, Generic, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from stadtdach.core.ui.forms import DayField, ModelForm
from stadtdach.legal.enums import Conformity, Part
from stadtdach.legal.models import AccessibilityStatement, Imprint, Notice, PrivacyNotice, SafeguardingContact

_EMAIL = _("Bitte geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel rathaus@stadt.example.")
Kind = TypeVar("Kind", bound=Notice)


class NoticeForm(ModelForm, Generic[Kind]):
    """What the four forms share: they remember the version from which the writing started."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, instance: Kind | None = None, **kwargs: Any) -> None:
        initial = {"base_version": instance.version if instance else 0} | kwargs.pop("initial", {})
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _EMAIL

    def values(self) -> dict[str, Any]:
        """What was written, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "base_version"}

    def go_on_from(self, current: Kind | None) -> None:
        """Save over `current` the next time: the person has seen it by then."""
        self.data = {**dict(self.data.items()), "base_version": str(current.version if current else 0)}

    def stored(self, current: Kind | None) -> list[tuple[str, Any]]:
        """What is stored now, to be read beside what was typed."""
        if current is None:
            return []
        pairs = []
        for name in self._meta.fields or ():
            display = getattr(current, f"get_{name}_display", None)
            pairs.append((str(self.fields[name].label), display() if display else getattr(current, name)))
        return pairs


class ImprintForm(NoticeForm[Imprint]):
    """Who answers for the city's pages."""

    class Meta:
        model = Imprint
        fields = (
            "body", "street", "town", "represented_by", "email", "phone", "responsible", "register",
        )  # fmt: skip
        help_texts = {
            "body": _("Die Stadt, der Verein oder die Agentur, die Ihre Seiten trägt."),
            "represented_by": _("Zum Beispiel die Bürgermeisterin oder der Vorstand."),
            "responsible": _("Wenn es jemand anderes ist als oben, mit Anschrift."),
            "register": _("Nur bei Vereinen und Gesellschaften."),
        }


class PrivacyNoticeForm(NoticeForm[PrivacyNotice]):
    """Who looks after data protection."""

    class Meta:
        model = PrivacyNotice
        fields = ("officer", "email", "phone", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "officer": _("Die Stelle genügt, ein Name muss nicht sein."),
            "text": _(
                "Was für alle Städte gleich ist, steht schon da. Ergänzen Sie nur, was Ihre Stadt darüber "
                "hinaus tut."
            ),
        }


class AccessibilityStatementForm(NoticeForm[AccessibilityStatement]):
    """The declaration of accessibility."""

    checked_on = DayField(label=_("Geprüft am"))

    class Meta:
        model = AccessibilityStatement
        fields = ("conformity", "gaps", "method", "checked_on", "email")
        widgets = {
            "conformity": forms.RadioSelect,
            "method": forms.RadioSelect,
            "gaps": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "conformity": _("Gemeint sind die Texte, Bilder und Dateien Ihrer Stadt auf diesen Seiten."),
            "gaps": _("Zum Beispiel: „Die Satzung liegt nur als eingescanntes Bild vor.“"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conformity"].choices = Conformity.choices  # type: ignore[attr-defined]
        self.fields["method"].choices = self.fields["method"].choices[1:]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("conformity") in (Conformity.PARTLY, Conformity.NOT) and not cleaned.get("gaps"):
            self.add_error("gaps", _("Bitte schreiben Sie, was noch nicht geht und warum."))
        return cleaned


class SafeguardingContactForm(NoticeForm[SafeguardingContact]):
    """To whom one turns when somebody is hurt."""

    class Meta:
        model = SafeguardingContact
        fields = ("name", "email", "phone", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": _("Name oder Stelle, für alle sichtbar. Nur mit dem Einverständnis der Person."),
            "text": _("Zum Beispiel: „Dienstags von 14 bis 16 Uhr. Was Sie sagen, bleibt vertraulich.“"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("email") and not cleaned.get("phone"):
            self.add_error("email", _("Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an."))
        return cleaned


FORMS: dict[Part, type[NoticeForm[Any]]] = {
    Part.IMPRINT: ImprintForm,
    Part.PRIVACY: PrivacyNoticeForm,
    Part.ACCESSIBILITY: AccessibilityStatementForm,
    Part.SAFEGUARDING: SafeguardingContactForm,
}
