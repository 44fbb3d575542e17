"""Takes German compounds apart: Innenstadtentwicklung is about Innenstadt, Stadt and Entwicklung."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from stadtdach.core.search.analysis import wordlist
from stadtdach.core.search.analysis.folding import fold, plain
from stadtdach.core.search.analysis.stemming import stem

SHORTEST_WORD = 6
SHORTEST_PART = 3
LONGEST_WORD = 48
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")


class Compound(NamedTuple):
    """`parts`: stems of the coarsest way to take it apart. `all_parts`: those and what they consist of."""

    parts: tuple[str, ...]
    all_parts: tuple[str, ...]


NOT_COMPOUND = Compound((), ())


class _Nouns(NamedTuple):
    words: frozenset[str]
    stems: frozenset[str]
    atoms: frozenset[str]
    fronts: dict[str, bool]  # whether the front is searched as a part of its own


@lru_cache(maxsize=1)
def _nouns() -> _Nouns:
    listed = wordlist.words("nouns.txt")
    words = {form(word.rstrip("!")) for word in listed for form in (plain, fold)}
    atoms = {form(word[:-1]) for word in listed if word.endswith("!") for form in (plain, fold)}
    fronts = {plain(word.rstrip("-")): not word.endswith("-") for word in wordlist.words("fronts.txt")}
    stems = frozenset(stem(word) for word in words)
    return _Nouns(frozenset(words), stems, frozenset(atoms), fronts)


def is_noun(folded: str) -> bool:
    """Whether this word, in whatever form, stands in the list of nouns."""
    return folded in _nouns().words or stem(folded) in _nouns().stems


def split(word: str) -> Compound:
    """Take one word apart; words that are no compound of known nouns give no parts.

    "Stadtentwicklung" → stadt + entwickl. Both spellings of umlauts are tried ("ue" may stand for ü or
    for two letters that meet, as in Klimaerwärmung).
    """
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return NOT_COMPOUND
    for spelling in dict.fromkeys((plain(word), fold(word))):
        found = _split(spelling)
        if found.parts:
            return found
    return NOT_COMPOUND


def _split(word: str) -> Compound:
    if word in _nouns().atoms or any(
        word.removesuffix(end) in _nouns().atoms for end in ("s", "es", "er", "en")
    ):
        return NOT_COMPOUND
    pieces = _coarsest(word)
    parts = tuple(stem(fold(piece)) for piece in pieces if _nouns().fronts.get(piece, True))
    if len(pieces) < 2 or not parts:
        return NOT_COMPOUND
    inner = [part for piece in pieces for part in split(piece).all_parts]
    return Compound(tuple(dict.fromkeys(parts)), tuple(dict.fromkeys([*parts, *inner])))


def _coarsest(word: str) -> tuple[str, ...]:
    """The pieces of the way with the fewest pieces; among equals the one with the longest last piece."""
    best: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - SHORTEST_PART, -1, -1):
        ways = list(_ways_from(word, start, best))
        if ways:
            best[start] = min(ways, key=lambda way: (len(way), -len(way[-1])))
    return best.get(0, ())


def _ways_from(word: str, start: int, best: dict[int, tuple[str, ...]]) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = []
    if start > 0 and is_noun(word[start:]):
        ways.append((word[start:],))
    for end in range(start + SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        rest = best.get(end)
        piece = _front(word[start:end]) if rest else None
        if rest and piece:
            ways.append((piece, *rest))
    return ways


@lru_cache(maxsize=100_000)
def _front(piece: str) -> str | None:
    """The noun (or front) of a piece that is not the last one, without the letters that link it."""
    nouns = _nouns()
    for link in _LINKS:
        noun = piece.removesuffix(link) if link else piece
        if len(noun) >= SHORTEST_PART and (link == "" or piece.endswith(link)) and noun in nouns.words:
            return noun
    return piece if piece in nouns.fronts else None
