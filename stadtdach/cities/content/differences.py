from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many words the comparison goes line by line: word by word would take too long.
_MOST_WORDS = 3000


@dataclass(frozen=True)
class Part:
    """A stretch of text: "same", "removed" or "added"."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Part]:
    """What changed between two texts, word by word, in reading order."""
    a, b = _pieces(before), _pieces(after)
    parts: list[Part] = []
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for step, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if step == "equal":
            parts.append(Part("same", "".join(a[a_from:a_to])))
            continue
        if a_to > a_from:
            parts.append(Part("removed", "".join(a[a_from:a_to])))
        if b_to > b_from:
            parts.append(Part("added", "".join(b[b_from:b_to])))
    return parts


def _pieces(text: str) -> list[str]:
    words = re.findall(r"\S+|\s+", text)
    return words if len(words) <= _MOST_WORDS else text.splitlines(keepends=True)
