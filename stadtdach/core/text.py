"""Words as data: sort keys and slugs for German names."""

from __future__ import annotations

import re
import unicodedata

_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "æ": "ae", "ø": "o"})
_SPELL_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})


def sort_key(name: str) -> str:
    """The key under which a name is sorted as in DIN 5007-1: ä as a, ß as ss, case ignored."""
    folded = _without_accents(name.lower().translate(_FOLD))
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()


def slug(name: str) -> str:
    """The part of an address made from a name: "Büsum-Wesselburen" becomes "buesum-wesselburen"."""
    spelled = _without_accents(name.lower().translate(_SPELL_OUT))
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
