"""Runs of four letters, with the edges of the word marked: what two spellings still share after a typo."""

from __future__ import annotations

SIZE = 4
SHORTEST = 4
LONGEST = 40


def grams(folded: str) -> tuple[str, ...]:
    """The 4-grams of a folded word, first edge `^`, last edge `$`, each once; none for short words."""
    if len(folded) < SHORTEST:
        return ()
    padded = f"^{folded[:LONGEST]}$"
    return tuple(dict.fromkeys(padded[i : i + SIZE] for i in range(len(padded) - SIZE + 1)))
