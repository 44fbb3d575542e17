from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from stadtdach.cities.content.page import FIELDS, PageContent


class State(StrEnum):
    """What two people did to one field since they both opened the page."""

    MINE = "mine"  # only I changed it
    THEIRS = "theirs"  # only the other changed it
    BOTH = "both"  # both, and their work fits together
    CONFLICT = "conflict"  # both, and somebody has to choose


@dataclass(frozen=True)
class Change:
    """One field that is not as it was: what was, what each made of it, and what we propose."""

    field: str
    state: State
    base: Any
    mine: Any
    theirs: Any
    proposal: Any


def compare(base: PageContent, mine: PageContent, theirs: PageContent) -> list[Change]:
    """Field by field, what each of two people changed; fields on which they agree are left out."""
    found = (_change(name, *(getattr(page, name) for page in (base, mine, theirs))) for name in FIELDS)
    return [change for change in found if change is not None]


def merged(mine: PageContent, changes: list[Change]) -> PageContent:
    """My page with every proposal applied."""
    return replace(mine, **{change.field: change.proposal for change in changes})


def merge_text(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Merge two texts that grew from one, paragraph by paragraph.

    Returns the text and whether it fits together. Where both changed the same place, my lines stand first
    and theirs below, so that nothing is lost.
    """
    lines = [text.split("\n") for text in (base, mine, theirs)]
    out: list[str] = []
    fits = True
    done = (0, 0, 0)
    for start, end in _common(*lines):
        piece, piece_fits = _merge_piece(
            *(whole[a:b] for whole, a, b in zip(lines, done, start, strict=True))
        )
        out += piece
        fits = fits and piece_fits
        out += lines[0][start[0] : end[0]]
        done = end
    return "\n".join(out), fits


Places = tuple[int, int, int]


def _change(field: str, base: Any, mine: Any, theirs: Any) -> Change | None:
    if mine == theirs:
        return None
    if mine == base:
        return Change(field, State.THEIRS, base, mine, theirs, theirs)
    if theirs == base:
        return Change(field, State.MINE, base, mine, theirs, mine)
    if field == "topics":
        added = (set(mine) | set(theirs)) - set(base)
        kept = set(base) & set(mine) & set(theirs)
        return Change(field, State.BOTH, base, mine, theirs, tuple(sorted(added | kept)))
    if field == "description":
        text, fits = merge_text(base, mine, theirs)
        return Change(field, State.BOTH if fits else State.CONFLICT, base, mine, theirs, text)
    return Change(field, State.CONFLICT, base, mine, theirs, mine)


def _merge_piece(base: list[str], mine: list[str], theirs: list[str]) -> tuple[list[str], bool]:
    if mine in (theirs, base):
        return theirs, True
    if theirs == base:
        return mine, True
    return [*mine, "", *theirs], False


def _common(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[Places, Places]]:
    """The stretches that all three share, in order, ending with an empty one at the very end."""
    in_mine = _blocks(base, mine)
    in_theirs = _blocks(base, theirs)
    i = j = 0
    while i < len(in_mine) and j < len(in_theirs):
        (a, m, n), (b, t, k) = in_mine[i], in_theirs[j]
        start, end = max(a, b), min(a + n, b + k)
        if start < end:
            first = (start, m + start - a, t + start - b)
            yield first, (end, first[1] + end - start, first[2] + end - start)
        if a + n < b + k:
            i += 1
        else:
            j += 1
    last = (len(base), len(mine), len(theirs))
    yield last, last


def _blocks(base: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
