"""How long a search takes in an index of many documents, with the facets that the page shows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.folder import say, step
from benchmarks.reference import reference
from benchmarks.search import corpus
from benchmarks.tables import number, table
from stadtdach.core.search import rebuild, store, writer
from stadtdach.core.search.reader import search

_OF_EACH = 60
_WARM = 40


@dataclass(frozen=True)
class Taken:
    """Milliseconds of one search: on the clock, and of processor time in all threads."""

    sort: str
    wall: float
    cpu: float


def measure(documents: int, *, build: bool) -> int:
    """Build the index (or take the one that is there), ask it, print the tables."""
    lines = [_build(documents)] if build else []
    asked = corpus.queries(_OF_EACH)
    with step(f"{len(asked)} Suchen"):
        for query in asked[:_WARM]:
            _taken(query)
        taken = [_taken(query) for query in asked]
    lines += [
        f"- {len(asked)} Suchen nacheinander, jede mit Facetten; jede dritte auf ein Land eingegrenzt",
        "",
    ]
    print("\n".join([*lines, *_tables(taken, reference())]))
    return 0


def _build(documents: int) -> str:
    sources = corpus.sources(documents)
    for module in (rebuild, writer):
        module.sources = lambda: sources  # type: ignore[attr-defined]
    with step(f"{documents} Dokumente"):
        begin, processor = time.monotonic(), time.process_time()
        count = rebuild.rebuild(_progress(documents))
        built, processor = time.monotonic() - begin, time.process_time() - processor
    return (
        f"- Index: {count} Dokumente, {_size() / 1e6:.0f} MB, gebaut in {built:.0f} s "
        f"(Rechenzeit {processor:.0f} s)"
    )


def _progress(documents: int) -> rebuild.Progress:
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        if done * 10 // documents > told:
            told = done * 10 // documents
            say(f"  {told * 10} %")

    return tell


def _size() -> int:
    folder = store.current() or Path()
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _taken(query: corpus.Asked) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    results = search(query.text, query.filters)
    taken = Taken(query.sort, (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)
    assert results.ready and results.facets, query
    return taken


def _tables(taken: Sequence[Taken], loop: float) -> list[str]:
    head = ["Suche", "p50 in ms", "p95 in ms", "höchstens in ms", "CPU p50 in ms", "CPU p95 in ms"]
    sorts = dict.fromkeys(one.sort for one in taken)
    rows = [_row(sort, [one for one in taken if one.sort == sort], loop) for sort in sorted(sorts)]
    return table([*head, "CPU p50 × Schleife"], [*rows, _row("**alle**", taken, loop)])


def _row(label: str, taken: Sequence[Taken], loop: float) -> list[str]:
    wall, cpu = [one.wall for one in taken], [one.cpu for one in taken]
    found = (_share(wall, 50), _share(wall, 95), max(wall), _share(cpu, 50), _share(cpu, 95))
    return [label, *(number(value, 1) for value in found), number(_share(cpu, 50) / loop, 2)]


def _share(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
