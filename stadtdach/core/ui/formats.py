"""Numbers, dates, distances and texts as people read them, in the language of the page.

All are Jinja2 filters with the context as first argument: without it Jinja2 would work out constant
expressions once, in the language of whoever came first.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import nh3
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language
from jinja2 import pass_context
from markdown_it import MarkdownIt
from markupsafe import Markup

Number = int | float | Decimal
DATE_LONG = {"de": "EEE, d. MMMM y", "en": "EEE, d MMMM y"}
DATE_SHORT = {"de": "dd.MM.y", "en": "d MMM y"}
_HEADING = re.compile(r"<h([1-6])>")
_HEADING_TAG = re.compile(r"(</?h)([1-6])>")
MARKDOWN_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "h5", "hr"}
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


def locale() -> str:
    """The locale of numbers and dates: British English beside German."""
    return "en_GB" if get_language() == "en" else "de_DE"


@pass_context
def number(_context: Any, value: Number) -> str:
    """14553 becomes "14.553" in German."""
    return _whole(value, locale())


@lru_cache(maxsize=8192)
def _whole(value: Number, language: str) -> str:
    # Lists show the same numbers again and again, and working one out costs as much as a small template.
    return format_decimal(value, format="#,##0", locale=language)


@pass_context
def decimal(_context: Any, value: Number, digits: int = 1) -> str:
    """2.44 becomes "2,4" with one digit."""
    return format_decimal(value, format="#,##0." + "0" * digits, locale=locale())


@pass_context
def km(_context: Any, value: Number) -> str:
    """A distance in kilometres: "2,4 km", from ten on whole ones: "14 km"."""
    pattern = "#,##0.0" if value < 10 else "#,##0"
    return f"{format_decimal(value, format=pattern, locale=locale())}\u202fkm"


@pass_context
def date_long(_context: Any, value: date | datetime) -> str:
    """ "Sa., 12. September 2026"; moments are shown in the time of the place."""
    return format_date(_day(value), format=DATE_LONG[_language()], locale=locale())


@pass_context
def date_short(_context: Any, value: date | datetime) -> str:
    """ "12.09.2026"."""
    return format_date(_day(value), format=DATE_SHORT[_language()], locale=locale())


@pass_context
def time_of_day(_context: Any, value: datetime) -> str:
    """ "14:30" in the time of the place."""
    return f"{timezone.localtime(value):%H:%M}"


@pass_context
def date_time(_context: Any, value: datetime) -> str:
    """ "12.09.2026, 14:30" in the time of the place."""
    return f"{date_short(_context, value)}, {time_of_day(_context, value)}"


def markdown(text: str) -> Markup:
    """Text with simple marks as safe HTML: no pictures, no HTML of its own, headings below the page's.

    The highest heading used becomes h3, whichever it was, and none is skipped below it.
    """
    html = _markdown.render(text)
    used = sorted(set(_HEADING.findall(html)))
    html = _HEADING_TAG.sub(lambda tag: f"{tag[1]}{min(3 + used.index(tag[2]), 5)}>", html)
    return Markup(nh3.clean(html, tags=MARKDOWN_TAGS, url_schemes={"http", "https", "mailto", "tel"}))  # noqa: S704 - cleaned


def _language() -> str:
    return "en" if get_language() == "en" else "de"


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
