"""Puts the parts that domains offer for one page together; each brings its own template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template import engines
from markupsafe import Markup

from stadtdach.core.navigation.places import Section


@dataclass(frozen=True)
class Composed:
    """A part that has something to show."""

    anchor: str
    title: Any
    html: Markup


def compose(sections: Iterable[Section], *subject: Any, shared: Mapping[str, Any]) -> list[Composed]:
    """Load and render what the domains offer for `subject`; parts without content are left out.

    `subject` is what `load` of these sections takes (a city and a person, or nothing). Every template
    receives the words in `shared` (language, city …) beside its own.
    """
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    composed = []
    for section in sections:
        words = section.load(*subject)
        if words is None:
            continue
        html = environment.get_template(section.template).render({**shared, **words})
        composed.append(Composed(section.anchor, section.title, Markup(html)))  # noqa: S704 - autoescaped
    return composed
