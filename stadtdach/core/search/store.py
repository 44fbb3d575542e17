"""The folder of the index: which one is current, under which stamp, and who may write.

current -> index-<name>     swapped in one step
index-<name>/data           tantivy's files
index-<name>/stamp          by which code it was written
index-<name>/lexicon.json   the place names it knows
follower.lock, rebuild.lock one holder each, let go by the system when the holder dies
status.json                 how the follower is doing
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from stadtdach.core.search.analysis import Lexicon
from stadtdach.core.search.schema import schema, stamp

_LOOKS = 3


class Busy(Exception):  # noqa: N818 - it says how things are
    """Ein anderer Prozess hält diese Sperre."""


def root() -> Path:
    """Where the index of this node lies."""
    return Path(settings.SEARCH_INDEX_DIR)


def current() -> Path | None:
    """The folder of the index in use, None if there is none that this code can read."""
    for _ in range(_LOOKS):
        try:
            folder = root() / (root() / "current").readlink()
        except OSError:
            return None
        with suppress(OSError):
            return folder if (folder / "stamp").read_text() == stamp() else None
        # Swapped and cleared away between the two looks: look again.
    return None


def create() -> Path:
    """A new empty index beside the current one."""
    folder = root() / f"index-{secrets.token_hex(6)}"
    (folder / "data").mkdir(parents=True)
    tantivy.Index(schema(), path=str(folder / "data"))
    return folder


def open_index(folder: Path) -> tantivy.Index:
    """Open the index of a folder. Raises ValueError or OSError when it is damaged."""
    index = tantivy.Index.open(str(folder / "data"))
    index.config_reader("manual")
    return index


def swap_in(folder: Path) -> None:
    """Make this the current index, in one step; readers see the old one or the new one."""
    write(folder / "stamp", stamp())
    link = root() / f"current-{secrets.token_hex(4)}"
    link.symlink_to(folder.name)
    link.replace(root() / "current")


def sweep() -> None:
    """Remove what killed rebuilds and earlier indexes left; only the holder of the rebuild lock may."""
    used: str | None = None
    with suppress(OSError):
        used = str((root() / "current").readlink())
    for folder in root().glob("index-*"):
        if folder.name != used:
            shutil.rmtree(folder, ignore_errors=True)
    for link in root().glob("current-*"):
        link.unlink(missing_ok=True)


def write(path: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def save_lexicon(folder: Path, lexicon: Lexicon) -> None:
    """Keep the place names beside the index."""
    write(folder / "lexicon.json", json.dumps(sorted(lexicon.places), ensure_ascii=False))


def load_lexicon(folder: Path) -> Lexicon:
    """The place names of an index."""
    with suppress(OSError, ValueError):
        return Lexicon(set(json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))))
    return Lexicon()


@contextmanager
def hold(name: str, *, wait: bool = False) -> Iterator[None]:
    """Hold one lock of this node. Raises `Busy` when another process has it, unless told to wait."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / f"{name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Busy(name) from error
        yield


def save_status(**facts: Any) -> None:
    """Tell how the follower is doing; see `load_status`."""
    with suppress(OSError):
        root().mkdir(parents=True, exist_ok=True)
        write(root() / "status.json", json.dumps(facts, ensure_ascii=False))


def load_status() -> dict[str, Any]:
    """What the follower last told of itself; empty if it never ran."""
    with suppress(OSError, ValueError):
        return dict(json.loads((root() / "status.json").read_text(encoding="utf-8")))
    return {}
