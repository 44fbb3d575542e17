"""The bases of all forms: errors with words of ours, shown by `field` and `error_summary`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Bitte füllen Sie dieses Feld aus.")


class _Spoken:
    """What both bases share.

    The browser's own bubbles stay off (they vanish and are not read out everywhere); a field says itself
    what is missing, and optional ones are marked.
    """

    use_required_attribute = False
    # In a form that only narrows a list everything is optional, and saying so beside each field is noise.
    says_optional = True
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if str(field.error_messages.get("required", "")) == str(
                forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = REQUIRED
            if field.required:
                field.widget.attrs.setdefault("aria-required", "true")


class DayField(forms.DateField):
    """A day, picked in the browser or typed as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"])
        kwargs.setdefault("error_messages", {"invalid": _("Bitte geben Sie den Tag so ein: 31.12.2027.")})
        super().__init__(**kwargs)


class Form(_Spoken, forms.Form):
    """A form of ours."""


class ModelForm(_Spoken, forms.ModelForm):
    """A form of ours over a model."""
