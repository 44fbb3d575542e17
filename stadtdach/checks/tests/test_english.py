"""Under /en/ no text of ours is left in German."""

from __future__ import annotations

import pytest
from django.urls import resolve
from django.utils.translation import override

from stadtdach.checks.markup import parse
from stadtdach.checks.states import show, states
from stadtdach.core.language import catalogues


@pytest.fixture(scope="module")
def german():
    """German texts that have no placeholder and read differently in English."""
    pairs = [(m.id, m.string) for m in catalogues.read_catalogue("en") if isinstance(m.id, str) and m.id]
    return {
        text.strip()
        for text, translated in pairs
        if len(text) > 3 and "%(" not in text and text != translated
    }


def _texts(element):
    if element.tag in {"script", "style"} or element.get("lang") == "de":
        return
    attributes = (element.get(name) for name in ("aria-label", "title", "alt", "placeholder"))
    for text in (element.text, *attributes, *(child.tail for child in element)):
        if text and text.strip():
            yield " ".join(text.split())
    for child in element:
        yield from _texts(child)


@pytest.mark.parametrize("state", states(), ids=str)
def test_english_pages_speak_english(state, german, cast, make):
    with override("en"):
        path, _, response = show(state, cast, make)
        assert path.startswith("/en/")
        assert resolve(path)
    html = response.content.decode()
    assert 'lang="en"' in html
    left = sorted({text for text in _texts(parse(html)) if text in german})
    assert not left, left
