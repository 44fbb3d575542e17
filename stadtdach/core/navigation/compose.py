"""Puts the parts that domains offer for one page together; each brings its own template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.template import engines
from markupsafe import Markup

from stadtdach.core.navigation.places import CitySection, DeskSection


@dataclass(frozen=True)
class Composed:
    """A part that has something to show."""

    anchor: str
    title: Any
    html: Markup


def compose(
    sections: Iterable[CitySection | DeskSection], city: Any, user: Any, shared: Mapping[str, Any]
) -> list[Composed]:
    """Load and render what the domains offer for this city and person; parts without content are left out.

    Every template receives `city` and the words in `shared` (language, request …) beside its own.
    """
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    composed = []
    for section in sections:
        words = section.load(city, user)
        if words is None:
            continue
        html = environment.get_template(section.template).render({**shared, **words, "city": city})
        composed.append(Composed(section.anchor, section.title, Markup(html)))  # noqa: S704 - autoescaped
    return composed
