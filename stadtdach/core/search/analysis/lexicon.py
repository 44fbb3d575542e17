"""Proper names: which words are place names, and under which forms a name is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from stadtdach.core.search.analysis import wordlist
from stadtdach.core.search.analysis.folding import fold

_SHORTEST_PROTECTED = 4
_GENERIC = frozenset(fold(word) for word in wordlist.words("generic.txt"))
_QUALIFIER = re.compile(
    r"\s*[,(/].*$|\s+(?:an|am|auf|bei|beim|im|in|ob|unter|vor|a\.|i\.|b\.|o\.|v\.)\s*(?:d(?:er|em|en)?\.?\s+)?\S.*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:freie|und|kreisfreie|große)\s+)*"
    r"(?:hansestadt|universitätsstadt|universitäts-\s*und\s+hansestadt|landeshauptstadt|lutherstadt|klingenstadt|"
    r"verbandsgemeinde|samtgemeinde|bundesstadt|stadt|gemeinde|markt|flecken)\s+",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(r",?\s+(?:e\.\s?V\.|eV|gGmbH|GmbH|eG|gUG|UG|AG|KdöR|AöR)\s*$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_WORD = re.compile(r"[^\W_]+")


def name_key(text: str) -> str:
    """A name as one token: its folded words joined, "Bad Oeynhausen" → "bad_oynhausen"."""
    return "_".join(fold(word) for word in _WORD.findall(text))


def name_forms(name: str, *, is_place: bool = False) -> tuple[str, tuple[str, ...]]:
    """The token of the whole name, and those of its shorter forms.

    Of places: "Forst (Lausitz)" is also looked for as Forst, "Lübeck, Hansestadt" as Lübeck,
    "Büsum-Wesselburen" as Büsum and as Wesselburen. Of others: without what stands in brackets and
    without the legal form.
    """
    whole = name_key(name)
    if is_place:
        short = _TITLE.sub("", _QUALIFIER.sub("", name)).strip()
        shorter = [short, *(part for part in short.split("-") if len(part) >= _SHORTEST_PROTECTED)]
    else:
        shorter = [_LEGAL_FORM.sub("", name), _BRACKETS.sub("", name)]
    keys = dict.fromkeys(key for key in map(name_key, shorter) if key and key != whole)
    return whole, tuple(keys)


@dataclass
class Lexicon:
    """Place names that are never taken apart or cut. `places` holds folded words."""

    places: set[str] = field(default_factory=set)

    def learn(self, names: Iterable[str]) -> bool:
        """Take the words of these names of places; says whether one of them was new."""
        words = {fold(word) for name in names for word in _WORD.findall(name)}
        fresh = {w for w in words if len(w) >= _SHORTEST_PROTECTED and w not in _GENERIC} - self.places
        self.places |= fresh
        return bool(fresh)

    def place(self, folded: str) -> str | None:
        """The place this word names, also in the genitive ("Ratzeburgs"); None for other words."""
        if folded in self.places:
            return folded
        bare = folded.removesuffix("s")
        return bare if bare in self.places else None
