"""With the keyboard alone: the skip link comes first, and one always sees where one is."""

from __future__ import annotations

import pytest

HERE = """() => {
  const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
  return {text: (e.innerText || e.getAttribute("aria-label") || "").trim(), tag: e.tagName,
    href: e.getAttribute("href"), seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
    ring: (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"};
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_skip_link_comes_first_and_leads_to_the_content(visit, width):
    page = visit(width=width).open("/")
    page.keyboard.press("Tab")
    first = page.evaluate(HERE)
    assert first["tag"] == "A"
    assert first["href"].startswith("#")
    assert first["seen"]
    page.keyboard.press("Enter")
    target = page.locator(first["href"])
    assert target.evaluate("e => e.tagName === 'MAIN' || !!e.closest('main') || !!e.querySelector('main')")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "id => document.querySelector(id).contains(document.activeElement)", first["href"]
    ) or (page.evaluate("() => !!document.activeElement.closest('main, footer')"))


def test_the_place_of_the_keyboard_is_always_seen(visit):
    page = visit().open("/")
    for _ in range(12):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] == "BODY":
            break
        assert here["ring"], here
        assert here["seen"], here
