from __future__ import annotations

from collections.abc import Iterable

from stadtdach.core.search.models import IndexChange


def touch(kind: str, keys: Iterable[int]) -> None:
    """Say that these documents changed, appeared or went; call it inside the transaction of the change."""
    IndexChange.objects.bulk_create(IndexChange(kind=kind, key=key) for key in keys)
