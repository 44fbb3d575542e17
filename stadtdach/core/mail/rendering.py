"""Turns the templates of a mail into subject, text and HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.template import engines
from jinja2 import Environment, TemplateNotFound

_CODE_INDENT = "    "


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """What goes into the mail."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text, as the HTML layout shows it: "text", "link" (a button) or "code"."""

    kind: str
    content: str
    label: str = ""


def absolute(path: str) -> str:
    """The full address of a page, for use in mails. `STADTDACH_ADDRESS` says where Stadtdach lives."""
    return urljoin(settings.SITE_ADDRESS.rstrip("/") + "/", path.lstrip("/") if "://" not in path else path)


def render_mail(template: str, context: Mapping[str, Any]) -> RenderedMail:
    """Render `<template>.subject.txt`, `<template>.txt` and, where it exists, `<template>.html`.

    Without an HTML template the text is laid out: a paragraph that is one address becomes a button (a line
    ending in a colon above it is its label), an indented one is set large, as codes are.
    """
    env = _environment()
    full = {"address": absolute, "site_name": settings.SITE_NAME, "unsubscribe": "", **context}
    subject = " ".join(env.get_template(f"{template}.subject.txt").render(full).split())
    body = env.get_template(f"{template}.txt").render(full).strip("\n")
    text = env.get_template("mail/frame.txt").render({**full, "body": body}).strip() + "\n"
    return RenderedMail(subject=subject, text=_tidy(text), html=_html(env, template, full, subject, body))


def _html(env: Environment, template: str, full: dict[str, Any], subject: str, body: str) -> str:
    try:
        page = env.get_template(f"{template}.html")
    except TemplateNotFound as error:
        if error.name != f"{template}.html":
            raise
        page = env.get_template("mail/from_text.html")
    return page.render({**full, "subject": subject, "blocks": blocks(body)})


def blocks(body: str) -> list[Block]:
    """The paragraphs of a plain text, told apart by their form."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", _tidy(body).strip("\n")):
        lines = paragraph.split("\n")
        last = lines[-1].strip()
        if re.fullmatch(r"https?://\S+", last) and len(lines) <= 2:
            label = lines[0].strip().rstrip(":") if len(lines) == 2 else last
            found.append(Block("link", last, label))
        elif all(line.startswith(_CODE_INDENT) for line in lines):
            found.append(Block("code", "\n".join(line.strip() for line in lines)))
        elif paragraph.strip():
            found.append(Block("text", paragraph.strip()))
    return found


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text))


@cache
def _environment() -> Environment:
    # Plain text is not HTML: a name like "Müller & Söhne" must not arrive as "Müller &amp; Söhne".
    # And its line breaks count: pages drop the one after each tag, which would glue paragraphs together.
    pages: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return pages.overlay(autoescape=_is_html, trim_blocks=False, lstrip_blocks=False)


def _is_html(name: str | None) -> bool:
    return bool(name and name.endswith(".html"))
