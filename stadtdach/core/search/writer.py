"""Writes the index of this node: entries, and in the same commit the position they stand for."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import tantivy
from django.db import Error as DatabaseError

from stadtdach.core.search import store
from stadtdach.core.search.analysis import Analyzer, Lexicon
from stadtdach.core.search.changes import Position
from stadtdach.core.search.documents import entry, uid
from stadtdach.core.search.registry import Document, Source, sources
from stadtdach.core.search.schema import schema

log = logging.getLogger(__name__)
BATCH = 500
_POSITION = "_position"
_SMALL_HEAP = 32_000_000


class Writer:
    """The one writer of an index. Entries whose source failed are kept in `failed` and tried again."""

    def __init__(self, folder: Path, *, heap: int = _SMALL_HEAP, threads: int = 1) -> None:
        self.folder = folder
        self.index = store.open_index(folder)
        self.writer = self.index.writer(heap_size=heap, num_threads=threads)
        self.lexicon = store.load_lexicon(folder)
        self.analyzer = Analyzer(self.lexicon)
        self.position: Position | None = None
        self.failed: set[tuple[str, int]] = set()
        self._load_position()

    def _load_position(self) -> None:
        kept = _read_position(self.index)
        if kept:
            self.position = Position(kept["cluster"], kept["snapshot"])
            self.failed = {(kind, key) for kind, key in kept["failed"]}

    def apply(self, documents: Iterable[tuple[str, int]]) -> int:
        """Bring these entries to what the database says now; says how many entries were written."""
        written = 0
        ordered = sorted(set(documents))
        for kind, group in groupby(ordered, key=lambda document: document[0]):
            for keys in in_batches(key for _, key in group):
                written += self._apply_batch(kind, keys)
        return written

    def _apply_batch(self, kind: str, keys: list[int]) -> int:
        self.failed.difference_update((kind, key) for key in keys)
        source = sources().get(kind)
        found = self.read(source, keys) if source else []
        kept = [key for key in keys if (kind, key) not in self.failed]
        for key in kept:
            self.writer.delete_documents_by_term("uid", uid(kind, key))
        if source is None:
            return 0
        if source.place_names and self.lexicon.learn(name for d in found for name in (d.title, *d.names)):
            self.analyzer.forget()
            store.save_lexicon(self.folder, self.lexicon)
        return self.add(source, found)

    def read(self, source: Source, keys: list[int]) -> list[Document]:
        """The documents of these keys. One that its domain cannot describe must not keep all others from
        being found: it is reported, keeps its old entry and is tried again."""
        try:
            return list(source.documents(keys))
        except DatabaseError:
            raise
        except Exception:
            if len(keys) == 1:
                log.exception("Search: %s %s could not be read and will be tried again", source.kind, keys[0])
                self.failed.add((source.kind, keys[0]))
                return []
        return [document for key in keys for document in self.read(source, [key])]

    def add(self, source: Source, documents: Iterable[Document]) -> int:
        """Add entries that are known not to be there yet."""
        count = 0
        for document in documents:
            self.writer.add_document(entry(source, document, self.analyzer))
            count += 1
        return count

    def learn(self, lexicon: Lexicon) -> None:
        """Start with these place names."""
        self.lexicon = lexicon
        self.analyzer = Analyzer(lexicon)
        store.save_lexicon(self.folder, lexicon)

    def commit(self, position: Position) -> None:
        """Make everything since the last commit visible, together with the position it stands for."""
        self.writer.delete_documents_by_term("uid", _POSITION)
        kept = tantivy.Document()
        kept.add_text("uid", _POSITION)  # without audience, so no search ever finds it
        facts = {
            "cluster": position.cluster,
            "snapshot": position.snapshot,
            "failed": sorted(self.failed),
        }
        kept.add_bytes("payload", json.dumps(facts).encode())
        self.writer.add_document(kept)
        self.writer.commit()
        self.position = position

    def count(self) -> int:
        """How many documents the index holds."""
        self.index.reload()
        return max(0, int(self.index.searcher().num_docs) - 1)

    def close(self) -> None:
        """Let go of the index; what was not committed is dropped."""
        with suppress(Exception):
            self.writer.rollback()
        with suppress(Exception):
            self.writer.wait_merging_threads()


def _read_position(index: tantivy.Index) -> dict[str, Any] | None:
    index.reload()
    searcher = index.searcher()
    found = searcher.search(tantivy.Query.term_query(schema(), "uid", _POSITION, "basic"), limit=1)
    for _, address in found.hits:
        return dict(json.loads(bytes(searcher.doc(address).get_first("payload") or b"{}")))
    return None


def in_batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys in lists of `BATCH`."""
    left = iter(keys)
    while batch := list(islice(left, BATCH)):
        yield batch
