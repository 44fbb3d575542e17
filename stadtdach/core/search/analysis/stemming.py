"""The stem of a German word: Snowball, with the exceptions that matter among engaged people."""

from __future__ import annotations

import threading
from functools import lru_cache

import snowballstemmer

from stadtdach.core.search.analysis import wordlist
from stadtdach.core.search.analysis.folding import fold


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in wordlist.lines("exceptions.txt"):
        stem, *forms = line.split()
        for form in forms:
            table.setdefault(fold(form), fold(stem))
    return table


EXCEPTIONS = _table()
_snowball = snowballstemmer.stemmer("german")
_lock = threading.Lock()


@lru_cache(maxsize=200_000)
def stem(folded: str) -> str:
    """The stem of one folded word. Numbers and words up to three letters are their own stem."""
    known = EXCEPTIONS.get(folded)
    if known is not None:
        return known
    if len(folded) <= 3 or not folded.isalpha():
        return folded
    with _lock:  # the stemmer keeps the word it works on in itself
        return str(_snowball.stemWord(folded))
