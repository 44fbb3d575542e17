"""Stamps: a finished step leaves the fingerprint of what it was made from; the same is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

SKIPPED = {"__pycache__", "node_modules", ".git"}


def fingerprint(*parts: str | Path) -> str:
    """A digest of texts, files and folders (all files below, by content)."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            digest.update(part.encode())
            continue
        for file in _files(part):
            digest.update(str(file.relative_to(part)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def quick_fingerprint(*folders: Path) -> str:
    """A digest of names, sizes and times of change of all files below; reads none of them."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in _files(folder):
            if file.suffix not in {".pyc", ".mo"}:
                status = file.stat()
                digest.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_done(stamp: Path, value: str) -> bool:
    """Whether the step has been finished from exactly this."""
    try:
        return bool(json.loads(stamp.read_text(encoding="utf-8"))["made_from"] == value)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def read(stamp: Path) -> dict[str, object]:
    """Everything the stamp remembers; empty where there is none."""
    try:
        content = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def done(stamp: Path, value: str, **more: object) -> None:
    """Leave the stamp; written beside and renamed, so that it is whole or not there."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    beside = stamp.with_suffix(".neu")
    beside.write_text(json.dumps({"made_from": value, **more}), encoding="utf-8")
    beside.replace(stamp)


def _files(part: Path) -> Iterable[Path]:
    if part.is_file():
        return [part]
    found = (path for path in part.rglob("*") if not SKIPPED.intersection(path.parts) and path.is_file())
    return sorted(found)
