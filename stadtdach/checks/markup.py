"""Reads pages as a strict browser would: what is wrong with the HTML, and which fields its forms have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form")
_INLINE = re.compile(r"^on[a-z]+$")


def parse(html: str) -> Element:
    """The page as a tree without namespaces, as browsers build it."""
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def mistakes(html: str) -> list[str]:
    """What a strict parser refuses, and what it overlooks: double ids, dead references, jumps in headings."""
    parser: Any = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=False
    )
    tree = parser.parse(html)
    found = [f"line {where[0]}: {code} {data or ''}" for where, code, data in parser.errors]
    return [*found, *_ids(tree), *_headings(tree), *_inline(tree), *_landmarks(tree)]


def form_fields(html: str) -> dict[str, str]:
    """The names of all form fields of a page with their kind ("text", "file", "select" …)."""
    tags = {"input", "select", "textarea", "button"}
    return {
        element.get("name", ""): element.get("type", element.tag)
        for element in parse(html).iter()
        if element.tag in tags and element.get("name") and element.get("name") != "csrfmiddlewaretoken"
    }


def links(html: str) -> set[str]:
    """Where the page leads to."""
    return {element.get("href", "") for element in parse(html).iter("a")}


def _ids(tree: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    yield from (f'id "{name}" stands {times} times' for name, times in ids.items() if times > 1)
    for element in tree.iter():
        for attribute in _REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f'<{element.tag} {attribute}="{name}"> leads nowhere'
        target = element.get("href") or ""
        if element.tag == "a" and target.startswith("#") and len(target) > 1 and target[1:] not in ids:
            yield f'<a href="{target}"> leads nowhere'


def _headings(tree: Element) -> Iterator[str]:
    levels = [int(e.tag[1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    yield from (f"h{b} follows h{a}" for a, b in pairwise(levels) if b > a + 1)


def _inline(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        names = [name for name in element.attrib if name == "style" or _INLINE.match(str(name))]
        yield from (f"<{element.tag} {name}=…> is inline, and refused by our policy" for name in names)
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"inline <{element.tag}>"


def _landmarks(tree: Element) -> Iterator[str]:
    if not (tree.get("lang") or ""):
        yield "no language"
    title = tree.find(".//title")
    if title is None or not (title.text or "").strip():
        yield "no title"
    if len(tree.findall(".//main")) != 1:
        yield "not exactly one <main>"
