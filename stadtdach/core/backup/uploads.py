"""All files of the default storage, wherever the operator keeps them."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.storage import Storage


def paths(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of the storage, by its name in it."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    for name in sorted(files):
        yield f"{prefix}{name}"
    for name in sorted(folders):
        yield from paths(storage, f"{prefix}{name}")
