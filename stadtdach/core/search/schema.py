"""The form of the index: its fields, and a stamp that says by which code it was written."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import tantivy

from stadtdach.core.search import analysis

VERSION = 3
"""Raise it whenever fields, their meaning or what domains put in them change; the index then rebuilds."""

# Text is indexed as words that our analysis has worked out, parted by spaces.
WORD_FIELDS = ("words", "head_stem", "head_parts", "head_grams", "body_stem", "body_parts", "body_grams")
EXACT_FIELDS = ("name", "name_short", "audience", "land_slug", "topic_slug")
FACET_FIELDS = ("kind", "land", "topic")
NUMBER_FIELDS = ("latitude", "longitude")
DATE_FIELDS = ("starts", "ends")


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """The schema. One per process: queries are built against it before an index is open."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("uid", tokenizer_name="raw", index_option="basic")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in EXACT_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACET_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBER_FIELDS:
        builder.add_float_field(name, indexed=True, fast=True)
    for name in DATE_FIELDS:
        builder.add_date_field(name, indexed=True, fast=True)
    builder.add_float_field("rank", fast=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


@lru_cache(maxsize=1)
def stamp() -> str:
    """Changes whenever schema, analysis or the lists of nouns change."""
    digest = hashlib.sha256(f"{VERSION}/{analysis.VERSION}/{version('tantivy')}".encode())
    for source in sorted(Path(analysis.__file__).parent.iterdir()):
        if source.suffix in (".py", ".txt"):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
