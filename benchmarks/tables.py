"""Markdown tables with German numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> list[str]:
    """The lines of a table; its first `words` columns hold words, the others numbers."""
    marks = ["---" if column < words else "--:" for column in range(len(head))]
    return ["| " + " | ".join(row) + " |" for row in (head, marks, *rows)]


def number(value: float, digits: int) -> str:
    """A number as it is written in German."""
    return f"{value:.{digits}f}".replace(".", ",")
