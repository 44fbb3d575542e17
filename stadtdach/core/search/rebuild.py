"""Builds the whole index anew beside the one in use, and swaps it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from stadtdach.core.search import changes, store
from stadtdach.core.search.analysis import Lexicon
from stadtdach.core.search.registry import Document, Source, sources
from stadtdach.core.search.writer import Writer, in_batches

_HEAP = 128_000_000

Progress = Callable[[int], None]


def rebuild(progress: Progress = lambda _count: None, *, wait: bool = True) -> int:
    """Build and swap in; says how many documents the new index holds.

    What changes meanwhile is not lost: the position is taken before the first document is read, and the
    follower goes on from there. `progress` hears how many documents have been done so far. Killed in
    between, the old index stays in use and the next rebuild clears up. Raises `store.Busy` with
    `wait=False` while another process builds.
    """
    with store.hold("rebuild", wait=wait):
        store.sweep()
        position = changes.position()
        folder = store.create()
        count = _fill(folder, position, progress)
        store.swap_in(folder)
        store.sweep()
    return count


def _fill(folder: Path, position: changes.Position, progress: Progress) -> int:
    writer = Writer(folder, heap=_HEAP)
    try:
        kept = {s.kind: list(_read(writer, s)) for s in sources().values() if s.place_names}
        writer.learn(_lexicon(kept.values()))
        count = 0
        for source in sources().values():
            for batch in kept.pop(source.kind, None) or _read(writer, source):
                count += writer.add(source, batch)
                progress(count)
        writer.commit(position)
    finally:
        writer.close()
    return count


def _read(writer: Writer, source: Source) -> Iterator[list[Document]]:
    for keys in in_batches(source.keys()):
        yield writer.read(source, keys)


def _lexicon(groups: Iterable[list[list[Document]]]) -> Lexicon:
    lexicon = Lexicon()
    for group in groups:
        for batch in group:
            lexicon.learn(name for document in batch for name in (document.title, *document.names))
    return lexicon


def total() -> int:
    """How many documents a rebuild will go through at most, for its progress bar."""
    return sum(1 for source in sources().values() for _ in iter(source.keys()))
