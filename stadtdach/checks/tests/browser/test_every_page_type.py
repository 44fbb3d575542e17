"""Each page type in each state: axe without a finding, light and dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stadtdach.checks.states import show, states

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NO_TEXT = {"hidden", "radio", "checkbox", "file"}
IS_SELECT = "field => field.tagName === 'SELECT'"
LOOK = """async (tags) => {
  const run = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return run.violations.flatMap(v => v.nodes.map(n =>
    `${v.id}: ${n.target.join(" ")} — ${n.failureSummary.replaceAll("\\n", " ").slice(0, 220)}`));
}"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const inScroller = e => { for (let p = e.parentElement; p; p = p.parentElement)
    if (["auto", "scroll", "hidden"].includes(getComputedStyle(p).overflowX)) return true; return false; };
  return [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > width + 1 && !inScroller(e))
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat([`${document.documentElement.scrollWidth} px`]);
}"""


def _findings(visitor, axe: str) -> Iterator[str]:
    page = visitor.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            yield from (f"{scheme} {width}: {text}" for text in page.evaluate(LOOK, TAGS))
            if width == 320 and scheme == "light":
                yield from (f"too wide: {text}" for text in page.evaluate(TOO_WIDE))


def _bring(visitor, state, path: str) -> None:
    page = visitor.open(path)
    if state.state != "mistake":
        return
    for name, value in state.page.mistake.items():
        field = page.locator(f"main [name='{name}']").first
        if field.count() and field.is_visible() and field.get_attribute("type") not in NO_TEXT:
            field.select_option(str(value)) if field.evaluate(IS_SELECT) else field.fill(str(value))
    form = page.locator("main form[method='post']").first
    form.evaluate("form => { form.noValidate = true; }")
    with page.expect_navigation():
        form.locator("button[type='submit'], button:not([type])").last.click()


@pytest.mark.parametrize("state", states(), ids=str)
def test_axe_finds_nothing(state, visit, axe, cast, make):
    path, client, _ = show(state, cast, make)
    visitor = visit(client=client)
    _bring(visitor, state, path)
    visitor.page.evaluate(axe)  # evaluated by the debugger, which the page's policy does not bind
    found = list(_findings(visitor, axe))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/gibt-es-nicht/", "/en/gibt-es-nicht/"])
def test_axe_finds_nothing_on_error_pages(path, visit, axe):
    visitor = visit()
    visitor.open(path, status=404)
    visitor.page.evaluate(axe)
    found = list(_findings(visitor, axe))
    assert not found, "\n".join(found)
