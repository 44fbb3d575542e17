"""How many slips of the finger lie between two words."""

from __future__ import annotations


def distance(one: str, other: str, limit: int = 3) -> int:
    """Letters missing, extra, wrong or swapped between two words (optimal string alignment).

    Anything above `limit` is reported as `limit` + 1.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


def slips_allowed(word: str) -> int:
    """How many slips a word of this length may have and still be meant: 0 up to three letters, 1, then 2."""
    if len(word) <= 3:
        return 0
    return 1 if len(word) <= 7 else 2
