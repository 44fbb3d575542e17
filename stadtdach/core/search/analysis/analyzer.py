from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stadtdach.core.search.analysis.compounds import split
from stadtdach.core.search.analysis.folding import fold
from stadtdach.core.search.analysis.grams import LONGEST, grams
from stadtdach.core.search.analysis.lexicon import Lexicon
from stadtdach.core.search.analysis.stemming import stem
from stadtdach.core.search.analysis.stopwords import STOP_WORDS

# A word, with the signs between "Bürger" and "innen" belonging to it; "e. V." is one word.
_WORD = re.compile(r"\be\.\s?V\.|[^\W_]+(?:[*:_](?:innen|in)\b)?", re.IGNORECASE)
_SIGNS = re.compile(r"[^\w]|_")
_CACHE_LIMIT = 200_000


class Forms(NamedTuple):
    """One word in all forms of the search. `stems` has two entries for place names: the name is kept
    whole, and its stem lets other texts find it. `parts` are those a query asks for together."""

    fold: str
    stems: tuple[str, ...]
    parts: tuple[str, ...]
    all_parts: tuple[str, ...]
    grams: tuple[str, ...]
    is_stop: bool
    is_place: bool


class Word(NamedTuple):
    """One word of a text at `text[start:end]`."""

    start: int
    end: int
    forms: Forms


class Analyzer:
    """Turns German text into words. Keeps what it has worked out, so one lives as long as its lexicon."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon()
        self._known: dict[str, Forms] = {}

    def forget(self) -> None:
        """Work everything out anew, because the lexicon has learned."""
        self._known.clear()

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text with their places in it."""
        for match in _WORD.finditer(text):
            yield Word(match.start(), match.end(), self.forms(match.group()))

    def forms(self, surface: str) -> Forms:
        """All forms of one word as it is written."""
        known = self._known.get(surface)
        if known is None:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            known = self._known[surface] = self._work_out(surface)
        return known

    def _work_out(self, surface: str) -> Forms:
        bare = _SIGNS.sub("", surface)[:LONGEST]
        folded = fold(bare)
        stop = folded in STOP_WORDS
        place = self.lexicon.place(folded)
        if place:
            stems = tuple(dict.fromkeys((place, stem(folded))))
            return Forms(folded, stems, (), (place,), grams(folded), stop, True)
        own = stem(folded)
        compound = split(bare)
        return Forms(folded, (own,), compound.parts, compound.all_parts or (own,), grams(folded), stop, False)
