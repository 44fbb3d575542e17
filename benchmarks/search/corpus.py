"""Invented German documents, as many as asked for, each always the same, and queries about them.

Words are the nouns of our own list and 100 000 compounds of two of them, each the rarer the later it stands
in its list (Zipf), so that an index has many rare words and a few that very many documents hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from stadtdach.cities import facts
from stadtdach.core.search.analysis import wordlist
from stadtdach.core.search.query import Filters
from stadtdach.core.search.registry import Document, Source
from stadtdach.core.text import slug

_SEED = "stadtdach"
_KINDS = ("Organisation", "Aufgabe", "Praxisbeispiel", "Frage", "Veranstaltung")
_COMPOUND_SHARE = 0.2
_SMALL = ("und", "für", "mit", "in", "der", "die", "das", "eine", "von", "auf", "zu", "wir", "ist", "den")
_VERBS = ("planen", "fördern", "suchen", "gestalten", "organisieren", "begleiten", "treffen", "helfen")
_FIRST_DAY = date(2026, 1, 1)

_NOUNS = [word.rstrip("!").capitalize() for word in wordlist.words("nouns.txt") if len(word) > 3]
_lots = random.Random(_SEED)  # noqa: S311 - reproducible on purpose
_lots.shuffle(_NOUNS)
_COMPOUNDS = [_lots.choice(_NOUNS) + _lots.choice(_NOUNS).lower() for _ in range(100_000)]
_NOUNS_OFTEN = list(accumulate(1 / (place + 5) for place in range(len(_NOUNS))))
_COMPOUNDS_OFTEN = list(accumulate(1 / (place + 5) for place in range(len(_COMPOUNDS))))
_PLACES = [row["name"] for row in facts.rows("municipalities")]
_LANDS = [row["name"] for row in facts.rows("laender")]
_TOPICS = [row["name"] for row in facts.rows("topics")]


def sources(documents: int) -> dict[str, Source]:
    """Places, and the other documents shared out among five kinds."""
    share = documents // len(_KINDS)
    made = [Source(kind="place", label="Ort", label_plural="Orte", keys=_keys(len(_PLACES)),
                   documents=_places, place_names=True)]  # fmt: skip
    made += [
        Source(kind=slug(label), label=label, label_plural=label, keys=_keys(share), documents=_texts(label))
        for label in _KINDS
    ]
    return {source.kind: source for source in made}


def _keys(count: int) -> Callable[[], Iterable[int]]:
    return lambda: range(count)


def _places(keys: list[int]) -> list[Document]:
    return [
        Document(key=key, title=_PLACES[key], url=f"/ort/{key}/", names=(_PLACES[key],), weight=2.0)
        for key in keys
    ]


def _texts(kind: str) -> Callable[[list[int]], Iterator[Document]]:
    return lambda keys: (_text(kind, key) for key in keys)


def _text(kind: str, key: int) -> Document:
    draw = random.Random(f"{_SEED} {kind} {key}")  # noqa: S311 - reproducible on purpose
    title = f"{_noun(draw)} {_noun(draw)} {draw.choice(_PLACES)}"
    starts = _FIRST_DAY + timedelta(days=draw.randrange(700)) if kind == "Veranstaltung" else None
    return Document(
        key=key,
        title=title,
        url=f"/{slug(kind)}/{key}/",
        names=(title,),
        summary=f"{kind} zu {_noun(draw)} und {_noun(draw)}.",
        body=" ".join(_sentence(draw) for _ in range(draw.randint(3, 12))),
        land=draw.choice(_LANDS),
        topics=tuple(draw.sample(_TOPICS, draw.randint(0, 3))),
        latitude=draw.uniform(47.3, 55.0),
        longitude=draw.uniform(5.9, 15.0),
        starts_on=starts,
        weight=draw.uniform(0.5, 1.5),
    )


def _sentence(draw: random.Random) -> str:
    words = [
        word
        for _ in range(draw.randint(2, 5))
        for word in (draw.choice(_SMALL), _noun(draw), draw.choice(_VERBS))
    ]
    return f"{' '.join(words).capitalize()}."


def _noun(draw: random.Random) -> str:
    if draw.random() < _COMPOUND_SHARE:
        return draw.choices(_COMPOUNDS, cum_weights=_COMPOUNDS_OFTEN)[0]
    return draw.choices(_NOUNS, cum_weights=_NOUNS_OFTEN)[0]


@dataclass(frozen=True)
class Asked:
    """One query of the measurement and its sort."""

    sort: str
    text: str
    filters: Filters


def queries(of_each: int) -> list[Asked]:
    """The same queries every time, of seven sorts."""
    draw = random.Random(f"{_SEED} queries")  # noqa: S311 - reproducible on purpose
    makers: dict[str, Callable[[], str]] = {
        "ein häufiges Wort": lambda: draw.choice(_NOUNS[:20]),
        "Zusammensetzung": lambda: draw.choice(_COMPOUNDS),
        "zwei Wörter": lambda: f"{_noun(draw)} {_noun(draw)}",
        "Wort und Ort": lambda: f"{_noun(draw)} {draw.choice(_PLACES)}",
        "Tippfehler": lambda: _slipped(draw.choice(_COMPOUNDS), draw),
        "Frage mit fünf Wörtern": lambda: (
            f"Wie {draw.choice(_VERBS)} wir {_noun(draw)} und {_noun(draw)} in {draw.choice(_PLACES)}?"
        ),
        "ohne Wort": lambda: "",
    }
    asked = [
        Asked(sort, make(), _filters(number, draw))
        for sort, make in makers.items()
        for number in range(of_each)
    ]
    draw.shuffle(asked)
    return asked


def _filters(number: int, draw: random.Random) -> Filters:
    """Every third query is narrowed to a Land, every third of those to a kind as well."""
    if number % 3:
        return Filters()
    kinds = (slug(draw.choice(_KINDS)),) if number % 9 == 0 else ()
    return Filters(lands=(slug(draw.choice(_LANDS)),), kinds=kinds)


def _slipped(word: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
