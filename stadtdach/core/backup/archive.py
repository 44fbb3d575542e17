"""The archive: reading and writing, with a checksum of every part."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from stadtdach.core.backup.errors import BackupError

MANIFEST = "manifest.json"
DATABASE = "database.dump"
FILES = "files/"
FORMAT = 1
CHUNK = 1 << 20


class Writer:
    """Adds parts to a new archive; the manifest comes last, so that an archive without one is not whole."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.parts: dict[str, dict[str, Any]] = {}

    def add(self, name: str, source: IO[bytes], size: int) -> None:
        """Add `size` bytes of `source`; raises `BackupError` where it ends before."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        reading = _Hashing(source)
        try:
            self._tar.addfile(member, reading)
        except OSError as error:
            raise BackupError(f"{name} lässt sich nicht sichern: {error}") from None
        self.parts[name] = {"size": size, "sha256": reading.digest()}

    def finish(self, **more: Any) -> None:
        """Write the manifest."""
        content = json.dumps({"format": FORMAT, "parts": self.parts, **more}, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = len(content), 0o600
        self._tar.addfile(member, io.BytesIO(content))


class Reader:
    """An archive whose every part has been compared with its manifest."""

    def __init__(self, path: Path) -> None:
        try:
            self._tar = tarfile.open(path)  # noqa: SIM115 - closed by `close`
            self.manifest = self._read_manifest()
            self._compare()
        except (tarfile.TarError, OSError, KeyError, ValueError, EOFError) as error:
            raise BackupError(f"{path} ist keine vollständige Sicherung: {error}") from None

    def close(self) -> None:
        self._tar.close()

    def extract(self, name: str, target: Path) -> None:
        """Write one part to `target`."""
        with self.open(name) as source, target.open("wb") as written:
            while chunk := source.read(CHUNK):
                written.write(chunk)

    def open(self, name: str) -> IO[bytes]:
        """Read one part."""
        source = self._tar.extractfile(name)
        if source is None:
            raise BackupError(f"{name} fehlt in der Sicherung.")
        return source

    def files(self) -> Iterator[str]:
        """The names of the uploads, as they are called in the storage."""
        for name in self.manifest["parts"]:
            if name.startswith(FILES):
                yield name.removeprefix(FILES)

    def _read_manifest(self) -> dict[str, Any]:
        with self.open(MANIFEST) as source:
            manifest: dict[str, Any] = json.load(source)
        if manifest["format"] != FORMAT:
            raise BackupError(f"Die Sicherung hat das Format {manifest['format']}, gelesen wird {FORMAT}.")
        return manifest

    def _compare(self) -> None:
        for name, expected in self.manifest["parts"].items():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts:
                raise BackupError(f"{name} ist kein erlaubter Name.")
            with self.open(name) as source:
                reading = _Hashing(source)
                while reading.read(CHUNK):
                    pass
            if reading.digest() != expected["sha256"]:
                raise BackupError(f"{name} ist beschädigt: die Prüfsumme stimmt nicht.")


class _Hashing:
    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._source.read(size)
        self._hash.update(chunk)
        return chunk

    def digest(self) -> str:
        return self._hash.hexdigest()
