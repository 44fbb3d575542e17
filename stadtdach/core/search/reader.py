"""Searches the index of this node. One reader per process, opened after fork, following every change."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import tantivy
from django.utils.safestring import SafeString

from stadtdach.core.search import query as queries
from stadtdach.core.search import store
from stadtdach.core.search.analysis import Analyzer
from stadtdach.core.search.analysis.distance import distance, slips_allowed
from stadtdach.core.search.documents import facet_parts
from stadtdach.core.search.highlights import Marks, excerpt, highlight
from stadtdach.core.search.query import WEIGHTS, Filters, Wanted, Weights

PAGE_SIZE = 10
LAST_PAGE = 50
MOST_FACET_VALUES = 60
_ATTEMPTS = 3


class FacetValue(NamedTuple):
    """One choice of a facet: its part in the address, its label (of `kind`: the kind), its number of hits."""

    value: str
    label: str
    hits: int


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found. `title_html` and `excerpt_html` are escaped, with the hits in <mark>."""

    kind: str
    key: int
    title: str
    url: str
    title_html: SafeString
    excerpt_html: SafeString
    land: str
    topics: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    starts_on: date | None
    ends_on: date | None
    score: float


@dataclass(frozen=True, kw_only=True)
class Results:
    """What was found. `ready` is False while this node has no index yet. `suggestion` is the query as it was
    probably meant, or "". `pages` is at most `LAST_PAGE`, whatever `total` says."""

    text: str
    ready: bool = True
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestion: str = ""


class Reader:
    """An open index. Threads share it; tantivy's searchers are snapshots."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pid = os.getpid()
        self.index = store.open_index(folder)
        self._lock = threading.Lock()
        self._meta = folder / "data" / "meta.json"
        self._lexicon = folder / "lexicon.json"
        self._seen: tuple[int, int] = (0, 0)
        self._learned: tuple[int, int] = (0, 0)
        self.analyzer = Analyzer()
        self.refresh()

    def refresh(self) -> None:
        """See what was committed since. Costs two looks at the file system when nothing was."""
        seen, learned = _version(self._meta), _version(self._lexicon)
        if seen == self._seen and learned == self._learned:
            return
        with self._lock:
            if learned != self._learned:
                self.analyzer = Analyzer(store.load_lexicon(self.folder))
                self._learned = learned
            self.index.reload()
            self._seen = seen

    def search(
        self, text: str, filters: Filters, *, page: int, facets: bool = True, weights: Weights = WEIGHTS
    ) -> Results:
        """One page of hits."""
        searcher, analyzer = self.index.searcher(), self.analyzer
        wanted = queries.understand(text, analyzer)
        asked = _Asked(searcher, wanted, filters, weights)
        page = min(max(page, 1), LAST_PAGE)
        found = searcher.search(
            asked.query, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE, weight_by_field="rank"
        )
        total = int(getattr(found, "count", 0) or 0)
        marks = Marks.of(queries.telling(wanted), wanted.unknown, analyzer)
        hits = tuple(_hit(searcher, score, address, marks) for score, address in found.hits)
        return Results(
            text=text,
            hits=hits,
            total=total,
            page=page,
            pages=min(max(1, -(-total // PAGE_SIZE)), LAST_PAGE),
            facets=asked.facets() if facets else {},
            suggestion=_suggestion(searcher, wanted, filters, analyzer, hits),
        )


class _Asked:
    """One query against one state of the index."""

    def __init__(
        self, searcher: tantivy.Searcher, wanted: Wanted, filters: Filters, weights: Weights
    ) -> None:
        self.searcher, self.wanted, self.filters, self.weights = searcher, wanted, filters, weights

    @cached_property
    def query(self) -> tantivy.Query:
        return self._within(self.filters)

    def _within(self, filters: Filters) -> tantivy.Query:
        if not self.wanted.text:
            return queries.limited(queries.everything(), filters)
        return queries.build(self.wanted, filters, self.searcher, self.weights)

    def facets(self) -> dict[str, tuple[FacetValue, ...]]:
        """What one can choose. A facet is counted without its own choice, so that one can choose anew."""
        chosen = {"kind": "kinds", "land": "lands", "topic": "topics"}
        free = [name for name, choice in chosen.items() if not getattr(self.filters, choice)]
        counted = self._count(self.query, free) if free else {}
        for name, choice in chosen.items():
            if name not in free:
                counted |= self._count(self._within(self.filters.without(choice)), [name])
        return counted

    def _count(self, query: tantivy.Query, names: list[str]) -> dict[str, tuple[FacetValue, ...]]:
        wish = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in names}
        answer = self.searcher.aggregate(query, wish)
        return {name: tuple(_facet_value(bucket) for bucket in answer[name]["buckets"]) for name in names}


def _facet_value(bucket: dict[str, Any]) -> FacetValue:
    value, label = facet_parts(str(bucket["key"]))
    return FacetValue(value, label or value, int(bucket["doc_count"]))


def _hit(searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress, marks: Marks) -> Hit:
    kept = payload(searcher, address)
    shown, found = excerpt(kept["summary"], marks)
    if kept["body"] and not (found and kept["summary"]):
        other, found = excerpt(kept["body"], marks)
        shown = other if found or not kept["summary"] else shown
    return Hit(
        kind=kept["kind"],
        key=kept["key"],
        title=kept["title"],
        url=kept["url"],
        title_html=highlight(kept["title"], marks),
        excerpt_html=shown,
        land=kept["land"],
        topics=tuple(kept["topics"]),
        latitude=kept["latitude"],
        longitude=kept["longitude"],
        starts_on=date.fromisoformat(kept["starts_on"]) if kept["starts_on"] else None,
        ends_on=date.fromisoformat(kept["ends_on"]) if kept["ends_on"] else None,
        score=float(score),
    )


def payload(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict[str, Any]:
    """What an entry keeps to be shown."""
    kept = searcher.doc(address).get_first("payload")
    return dict(json.loads(bytes(kept or b"{}")))


def _suggestion(
    searcher: tantivy.Searcher, wanted: Wanted, filters: Filters, analyzer: Analyzer, hits: tuple[Hit, ...]
) -> str:
    """The query with its unknown words replaced by those of titles that resemble them most."""
    if not wanted.unknown:
        return ""
    titles = [hit.title for hit in hits]
    if not titles:
        found = searcher.search(queries.loose(wanted, filters), limit=10, weight_by_field="rank")
        titles = [payload(searcher, address)["title"] for _, address in found.hits]
    known = {w.forms.fold: title[w.start : w.end] for title in titles for w in analyzer.words(title)}
    meant = [
        _nearest(form.fold, known) or surface if form.fold in wanted.unknown else surface
        for form, surface in zip(wanted.forms, wanted.surfaces, strict=True)
    ]
    return "" if meant == wanted.surfaces else " ".join(meant)


def _nearest(word: str, known: dict[str, str]) -> str:
    limit = max(slips_allowed(word), len(word) // 4)
    near = sorted((distance(word, other, limit), other) for other in known)
    if near and near[0][0] <= limit:
        return known[near[0][1]]
    return ""


def _version(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


_reader: Reader | None = None
_opening = threading.Lock()


def _open() -> Reader | None:
    """The reader of this process; a new one after a fork, a swap or a loss of the index."""
    global _reader  # noqa: PLW0603 - one open index per process is the point
    folder = store.current()
    with _opening:
        if folder is None:
            _reader = None
        elif _reader is None or _reader.folder != folder or _reader.pid != os.getpid():
            _reader = Reader(folder)
        return _reader


def search(
    text: str,
    filters: Filters | None = None,
    *,
    page: int = 1,
    facets: bool = True,
    weights: Weights = WEIGHTS,
) -> Results:
    """Search this node's index. Never raises on what a person typed.

    Without words it lists everything within the filters. Without an index (not built yet, lost, written by
    other code) the results say so by `ready`; the follower builds it by itself.
    """
    cleaned = queries.clean(text)
    for _ in range(_ATTEMPTS):
        reader = None
        # What fails here was swapped or lost between two looks; the next look opens it anew.
        with suppress(OSError, ValueError):
            reader = _open()
            if reader is not None:
                reader.refresh()
                return reader.search(cleaned, filters or Filters(), page=page, facets=facets, weights=weights)
        _close(reader)
    return Results(text=cleaned, ready=False)


def _close(reader: Reader | None) -> None:
    """Give up this reader, unless another thread has already opened the next one."""
    global _reader  # noqa: PLW0603 - see _open
    with _opening:
        if _reader is reader:
            _reader = None
