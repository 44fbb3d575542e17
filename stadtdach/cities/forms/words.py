"""The fields of a city's page in words: their names, and what stands in them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stadtdach.cities.content import FIELDS, PageContent, Part, differences
from stadtdach.cities.enums import Accent
from stadtdach.cities.models import Topic

LABELS = {
    "description": gettext_lazy("Wer wir sind"),
    "topics": gettext_lazy("Themen"),
    "contact_name": gettext_lazy("Ansprechperson"),
    "contact_email": gettext_lazy("E-Mail-Adresse"),
    "contact_phone": gettext_lazy("Telefon"),
    "website": gettext_lazy("Website"),
    "accent": gettext_lazy("Farbe"),
    "picture": gettext_lazy("Bild"),
}


def topic_names() -> dict[str, str]:
    """The names of all topics by slug."""
    return dict(Topic.objects.values_list("slug", "name"))


def readable(field: str, value: Any, topics: dict[str, str]) -> str:
    """What stands in a field, as a person reads it; an empty one is empty."""
    if field == "topics":
        return ", ".join(topics.get(slug, slug) for slug in value)
    if field == "accent":
        return str(dict(Accent.choices).get(value, value))
    if field == "picture":
        return _picture(value)
    return str(value)


def changed_fields(
    before: PageContent, after: PageContent, topics: dict[str, str]
) -> list[tuple[Any, list[Part]]]:
    """Label and differences of every field that changed, in the order of the form."""
    found = []
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        texts = readable(name, old, topics), readable(name, new, topics)
        if texts[0] == texts[1]:  # another picture with the same description
            texts = (texts[0], f"{texts[1]} {_('(neues Bild)')}")
        found.append((LABELS[name], _parts(name, *texts)))
    return found


def _parts(name: str, old: str, new: str) -> list[Part]:
    if name in ("description", "topics"):
        return differences(old, new)
    # Short values read better whole: the old one, then the new one.
    return [part for part in (Part("removed", old), Part("added", new)) if part.text]


def _picture(value: Any) -> str:
    if value is None:
        return ""
    credit = _("Foto: {name}").format(name=value.credit) if value.credit else ""
    return " – ".join(part for part in (value.alt, credit) if part)
