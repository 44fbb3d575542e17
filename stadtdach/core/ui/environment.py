"""The Jinja2 environment of every page: strict, translated, with our filters."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from stadtdach.core.navigation.places import city_places
from stadtdach.core.privacy.registry import data_of, processing
from stadtdach.core.ui import charts, formats, roofs

FILTERS = (
    formats.number,
    formats.decimal,
    formats.km,
    formats.date_long,
    formats.date_short,
    formats.time_of_day,
    formats.date_time,
    formats.markdown,
)


def environment(**options: Any) -> Environment:
    """Build the environment; Django's Jinja2 backend calls this once."""
    options["undefined"] = StrictUndefined
    env = Environment(  # noqa: S701 - the backend passes autoescape=True
        **options,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters.update({function.__name__: function for function in FILTERS})
    env.globals.update(
        static=static,
        url=_url,
        current_language=lambda: get_language() or "de",
        roof=_roof,
        city_places=city_places,
        processing=processing,
        data_of=data_of,
        the_operator=lambda: settings.OPERATOR,
        map_points=charts.map_points,
        line_plot=charts.line_plot,
        bar_shares=charts.bar_shares,
        drawn=_drawn,
    )
    return env


def _drawn(macro: Macro, *arguments: Any) -> Markup:
    """What a macro makes of these arguments: the same of the same, so long lists are drawn once.

    For macros that look at nothing but hashable arguments and the language, on what everybody may see.
    """
    return _made_of(get_language(), macro, arguments)


@lru_cache(maxsize=2048)
def _made_of(_language: str | None, macro: Macro, arguments: tuple[Any, ...]) -> Markup:
    return Markup(macro(*arguments))  # noqa: S704 - macros escape


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def _roof(name: str, accent: str = "", rows: int = 5, css: str = "roof--cover") -> Markup:
    return Markup(roofs.roof(name, accent, rows=rows, css=css))  # noqa: S704 - numbers and our own words only
