"""The lists of words beside this package: one entry or several a line, # for remarks."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    """The lines of a list that are no remarks."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words(name: str) -> list[str]:
    """The words of a list."""
    return [word for line in lines(name) for word in line.split()]
