"""Bringing two people's changes to one entry together: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Merge:
    """What came out of it.

    `values` holds every field: what only the others changed is taken over, one's own changes stay.
    `taken` names the fields taken over, `both` those that both changed differently.
    """

    values: dict[str, Any]
    taken: tuple[str, ...]
    both: tuple[str, ...]


def merge(*, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merge:
    """Merge field by field against the state that both started from.

    A field that `base` does not know counts as changed by both where they differ.
    """
    changed = [name for name in mine if mine[name] != theirs[name]]
    taken = tuple(name for name in changed if name in base and mine[name] == base[name])
    both = tuple(
        name for name in changed if name not in taken and (name not in base or theirs[name] != base[name])
    )
    return Merge({name: theirs[name] if name in taken else mine[name] for name in mine}, taken, both)
