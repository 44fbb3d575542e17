"""One spelling for every way of writing a German word: Büsum, Buesum and Busum are the same."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe"})
# "ae", "oe", "ue" stand for umlauts, but not after a vowel (Frauen, neue, Bauer) and not after q (Quelle).
_DIGRAPH = re.compile(r"(?<![aeiouyq])([aou])e")


def plain(word: str) -> str:
    """Lower case without umlauts, ß and accents; "ue" stays as it is: "Bürger" → "burger"."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    spelled = unicodedata.normalize("NFC", lowered).translate(_UMLAUTS)
    if spelled.isascii():
        return spelled
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c)).lower()


def fold(word: str) -> str:
    """The one spelling of a word: "Büsum", "Buesum", "BUSUM" → "busum"; "Straße", "Strasse" → "strasse"."""
    return _DIGRAPH.sub(r"\1", plain(word))
