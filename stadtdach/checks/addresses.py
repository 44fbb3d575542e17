"""All addresses of the project and what their apps declare about them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, get_resolver

import stadtdach
from stadtdach.core.declared import Page

# Answers of the framework itself, without a view of ours; each with its reason.
NOT_OURS: dict[str, str] = {
    "api:api-root": "marks for the framework where the API begins; our own entrance at the same address wins",
}


def named_patterns() -> Iterator[tuple[str, URLPattern]]:
    """Each address with its full name ("cities:directory"); "?…" where somebody forgot to name it."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield prefix + (pattern.name or f"?{pattern.pattern}"), pattern


@cache
def declared_pages() -> dict[str, Page]:
    """What the apps declare in `tests/declared.py`, by the name of the address."""
    pages = [page for path in _modules() for page in importlib.import_module(path).PAGES]
    names = [page.name for page in pages]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"declared twice: {sorted(twice)}"
    return {page.name: page for page in pages}


def _modules() -> list[str]:
    packages = [m.name for m in pkgutil.iter_modules(stadtdach.__path__, "stadtdach.") if m.ispkg]
    core = importlib.import_module("stadtdach.core")
    packages += [m.name for m in pkgutil.iter_modules(core.__path__, "stadtdach.core.") if m.ispkg]
    with_tests = [name for name in packages if find_spec(f"{name}.tests")]
    return [f"{name}.tests.declared" for name in with_tests if find_spec(f"{name}.tests.declared")]
