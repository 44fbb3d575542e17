"""Addresses of pages, worked out once: a list asks for a hundred of them, again and again."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address(name: str, *args: object, **kwargs: object) -> str:
    """The path of the page `name` in the language of the moment, as `reverse` gives it.

    It depends on nothing but what is part of the key, so it may be kept; the least used go first.
    """
    arguments = tuple(map(str, args))
    named = tuple((key, str(value)) for key, value in kwargs.items())
    where = get_urlconf() or settings.ROOT_URLCONF
    return _reversed(name, arguments, named, get_language(), get_script_prefix(), where)


@lru_cache(maxsize=8192)
def _reversed(
    name: str,
    args: tuple[str, ...],
    kwargs: tuple[tuple[str, str], ...],
    _language: str | None,
    _prefix: str,
    urlconf: str,
) -> str:
    return reverse(name, urlconf=urlconf, args=args, kwargs=dict(kwargs))
