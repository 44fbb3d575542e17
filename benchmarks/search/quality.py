"""Whether what is meant comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from benchmarks.search import judged
from benchmarks.tables import number, table
from stadtdach.core.search.query import WEIGHTS, Weights
from stadtdach.core.search.reader import PAGE_SIZE, search

BAR = 0.90
_GROUPS = {
    "name": "Name",
    "inflection": "Beugung",
    "compound": "Zusammensetzung und Teil",
    "typo1": "ein Tippfehler",
    "typo2": "zwei Tippfehler",
    "umlaut": "Umlaut, ß, Großschrift",
    "synonym": "anderes Wort",
    "question": "Frage",
    "place_topic": "Ort und Thema",
    "organisation": "Organisation nach Tun",
    "code": "Postleitzahl, Schlüssel",
    "burg": "Bürger und Burg",
}
_STEM = replace(WEIGHTS, parts=0, grams=0, slip=0)
_VARIANTS = (
    ("Stamm allein", _STEM),
    ("+ Wortteile", replace(_STEM, parts=WEIGHTS.parts)),
    ("+ 4-Gramme", replace(WEIGHTS, slip=0)),
    ("+ Tippfehler (alles, wie im Betrieb)", WEIGHTS),
    (
        "alles ohne Vorrang ganzer Namen",
        replace(WEIGHTS, whole_name=0, short_name=0, name_inside=0, short_name_inside=0),
    ),
)


@dataclass(frozen=True)
class Answer:
    """The place of the first right hit on the first page (0: none), and the share of right ones on it."""

    query: judged.Query
    place: int
    recall: float
    shown: tuple[str, ...]


def measure(*, tune: bool) -> int:
    """Print the tables; 1 if the held-out half misses the bar."""
    names = judged.identities()
    asked = judged.queries()
    judged.check(asked, set(names.values()))
    tuned = [query for query in asked if not query.held_out]
    if tune:
        answers = _answers(tuned, names, WEIGHTS)
        print("\n".join([*_scores(answers), "", *_misses(answers)]))
        return 0
    held = [query for query in asked if query.held_out]
    found = {half: _answers(half_asked, names, WEIGHTS) for half, half_asked in _halves(tuned, held)}
    lines = [f"- {len(asked)} Suchen, {len(tuned)} zum Abstimmen, {len(held)} zurückgehalten"]
    lines += ["", "## Je Art der Suche", "", *_by_group(found)]
    lines += ["", "## Was jeder Teil beiträgt", "", *_ablations(tuned, held, names)]
    lines += ["", "## Zurückgehalten und nicht an erster Stelle", "", *_misses(found["held"])]
    print("\n".join(lines))
    return int(_mrr(found["held"]) < BAR)


def _halves(
    tuned: list[judged.Query], held: list[judged.Query]
) -> tuple[tuple[str, list[judged.Query]], ...]:
    return (("tuned", tuned), ("held", held))


def _answers(
    asked: Iterable[judged.Query], names: dict[tuple[str, int], str], weights: Weights
) -> list[Answer]:
    return [_answer(query, names, weights) for query in asked]


def _answer(query: judged.Query, names: dict[tuple[str, int], str], weights: Weights) -> Answer:
    hits = search(query.text, facets=False, weights=weights).hits
    shown = tuple(names[hit.kind, hit.key] for hit in hits)
    places = [place for place, name in enumerate(shown, 1) if name in query.right]
    return Answer(
        query=query,
        place=min(places, default=0),
        recall=len(query.right.intersection(shown)) / len(query.right),
        shown=shown,
    )


def _mrr(answers: Sequence[Answer]) -> float:
    return fmean(1 / answer.place if answer.place else 0.0 for answer in answers)


def _first(answers: Sequence[Answer]) -> float:
    return fmean(answer.place == 1 for answer in answers)


def _recall(answers: Sequence[Answer]) -> float:
    return fmean(answer.recall for answer in answers)


_MEASURES: tuple[tuple[str, Callable[[Sequence[Answer]], float]], ...] = (
    (f"MRR@{PAGE_SIZE}", _mrr),
    ("erster Treffer", _first),
    (f"Recall@{PAGE_SIZE}", _recall),
)


def _by_group(found: dict[str, list[Answer]]) -> list[str]:
    labels = {"tuned": "Abstimmen", "held": "zurückgehalten"}
    head = ["Art"]
    for half in found:
        head += [f"{labels[half]}: Suchen", *(name for name, _ in _MEASURES)]
    rows = [_row(label, found, group) for group, label in _GROUPS.items()]
    return table(head, [*rows, _row("**alle**", found, None)])


def _row(label: str, found: dict[str, list[Answer]], group: str | None) -> list[str]:
    cells = [label]
    for answers in found.values():
        chosen = [answer for answer in answers if group in (None, answer.query.group)]
        cells += [str(len(chosen)), *_cells(chosen)]
    return cells


def _cells(answers: Sequence[Answer]) -> list[str]:
    return [number(measured(answers), 3) if answers else "–" for _, measured in _MEASURES]


def _ablations(
    tuned: list[judged.Query], held: list[judged.Query], names: dict[tuple[str, int], str]
) -> list[str]:
    labels = [name for name, _ in _MEASURES]
    head = ["Gewichte", *(f"Abstimmen: {name}" for name in labels), *(f"zurückgehalten: {n}" for n in labels)]
    rows = [
        [title, *_cells(_answers(tuned, names, weights)), *_cells(_answers(held, names, weights))]
        for title, weights in _VARIANTS
    ]
    return table(head, rows)


def _scores(answers: Sequence[Answer]) -> list[str]:
    return table([name for name, _ in _MEASURES], [_cells(answers)], words=0)


def _misses(answers: Sequence[Answer]) -> list[str]:
    missed = [answer for answer in answers if answer.place != 1]
    rows = [
        [
            answer.query.text,
            _GROUPS[answer.query.group],
            answer.shown[0] if answer.shown else "nichts",
            str(answer.place or "–"),
        ]
        for answer in missed
    ]
    return table(["Suche", "Art", "zuerst gezeigt", "richtige Antwort auf Platz"], rows, words=3)
