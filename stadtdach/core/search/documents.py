"""From a document of a domain to an entry of the index, and back to what a hit shows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import tantivy

from stadtdach.core.search.analysis import Analyzer, name_forms
from stadtdach.core.search.registry import Document, Source
from stadtdach.core.text import slug

KEPT_BODY = 3000
"""So many letters of the body are kept for the excerpt of a hit; all of it is searched."""
LONGEST_BODY = 60_000
_FACET_SEPARATOR = "\t"


def uid(kind: str, key: int) -> str:
    """The term by which an entry is replaced or taken out."""
    return f"{kind}:{key}"


def facet(label: str) -> str:
    """One value of a facet as it stands in the index: its address part and its label."""
    return f"{slug(label)}{_FACET_SEPARATOR}{label}"


def facet_parts(value: str) -> tuple[str, str]:
    """Address part and label of a facet's value."""
    address, _, label = value.partition(_FACET_SEPARATOR)
    return address, label


def rank(weight: float) -> float:
    """The number to store so that tantivy multiplies by four times `weight`.

    It multiplies by log2(2 + number) and takes a number below zero for zero; four times the weight is never
    below one, and the factor is the same for all.
    """
    return float(2 ** (4 * min(max(weight, 0.25), 4.0)) - 2)


def entry(source: Source, document: Document, analyzer: Analyzer) -> tantivy.Document:
    """The entry of one document."""
    made = tantivy.Document()
    made.add_text("uid", uid(source.kind, document.key))
    made.add_text("kind", source.kind)
    _add_names(made, source, document)
    head = " ".join(dict.fromkeys((document.title, *document.names)))
    body = " ".join((document.summary, document.body[:LONGEST_BODY], document.land, *document.topics))
    _add_head(made, head, analyzer)
    _add_body(made, body, analyzer)
    _add_facets(made, document)
    made.add_bytes("payload", json.dumps(_payload(source, document), ensure_ascii=False).encode())
    return made


def _add_names(made: tantivy.Document, source: Source, document: Document) -> None:
    whole: set[str] = set()
    short: set[str] = set()
    for name in dict.fromkeys((document.title, *document.names)):
        full, shorter = name_forms(name, is_place=source.place_names)
        whole.add(full)
        short.update(shorter)
    for key in sorted(whole):
        made.add_text("name", key)
    for key in sorted(short - whole):
        made.add_text("name_short", key)


def _add_head(made: tantivy.Document, text: str, analyzer: Analyzer) -> None:
    forms = [word.forms for word in analyzer.words(text)]
    made.add_text("words", " ".join(form.fold for form in forms))
    made.add_text("head_stem", " ".join(stem for form in forms for stem in form.stems))
    made.add_text("head_parts", " ".join(part for form in forms for part in form.all_parts))
    made.add_text("head_grams", " ".join(gram for form in forms for gram in form.grams))


def _add_body(made: tantivy.Document, text: str, analyzer: Analyzer) -> None:
    forms = [word.forms for word in analyzer.words(text) if not word.forms.is_stop]
    made.add_text("body_stem", " ".join(stem for form in forms for stem in form.stems))
    made.add_text("body_parts", " ".join(part for form in forms for part in form.all_parts))
    made.add_text("body_grams", " ".join(gram for form in forms for gram in form.grams))


def _add_facets(made: tantivy.Document, document: Document) -> None:
    for token in document.audience:
        made.add_text("audience", token)
    if document.land:
        made.add_text("land", facet(document.land))
        made.add_text("land_slug", slug(document.land))
    for topic in document.topics:
        made.add_text("topic", facet(topic))
        made.add_text("topic_slug", slug(topic))
    if document.latitude is not None and document.longitude is not None:
        made.add_float("latitude", document.latitude)
        made.add_float("longitude", document.longitude)
    for name, day in (("starts", document.starts_on), ("ends", document.ends_on or document.starts_on)):
        if day is not None:
            made.add_date(name, at_midnight(day))
    made.add_float("rank", rank(document.weight))


def at_midnight(day: date) -> datetime:
    """A day as the index keeps it."""
    return datetime.combine(day, time.min, tzinfo=UTC)


def _payload(source: Source, document: Document) -> dict[str, Any]:
    return {
        "kind": source.kind,
        "key": document.key,
        "title": document.title,
        "names": list(document.names),
        "url": document.url,
        "summary": document.summary,
        "body": document.body[:KEPT_BODY],
        "land": document.land,
        "topics": list(document.topics),
        "latitude": document.latitude,
        "longitude": document.longitude,
        "starts_on": document.starts_on.isoformat() if document.starts_on else None,
        "ends_on": document.ends_on.isoformat() if document.ends_on else None,
    }
