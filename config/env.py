"""Typed readers for settings from the environment; they fail loudly with the name of what is wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict


def text(name: str, default: str | None = None) -> str:
    """The variable as text; without a default it must be set and not empty."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Bitte setzen Sie die Umgebungsvariable {name}.")
    return default


def flag(name: str, default: bool) -> bool:
    """The variable as yes or no: 1/0, true/false, yes/no, ja/nein."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "ja"}:
        return True
    if value in {"0", "false", "no", "nein"}:
        return False
    raise ImproperlyConfigured(f"{name} muss 1 oder 0 sein, nicht „{value}“.")


def number(name: str, default: int) -> int:
    """The variable as a whole number."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} muss eine ganze Zahl sein, nicht „{value}“.") from None


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    """The variable as one of the words allowed."""
    value = os.environ.get(name, "").strip() or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} muss {' oder '.join(allowed)} sein, nicht „{value}“.")
    return value


def listing(name: str, default: list[str]) -> list[str]:
    """The variable as a list, separated by commas."""
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] if value else default


def folder(name: str, default: Path) -> Path:
    """The variable as an absolute folder path; it need not exist yet."""
    value = os.environ.get(name, "")
    return Path(value).expanduser().resolve() if value else default


def database(name: str, default_name: str) -> dict[str, Any]:
    """A libpq address or URL as Django's database settings; without it only the default name.

    What Django has no setting for (sslmode, sslrootcert …) comes as OPTIONS.
    Without HOST the backend in `stadtdach.core.postgres` starts the embedded server.
    """
    value = os.environ.get(name, "")
    if not value:
        return {"NAME": default_name, "OPTIONS": {}}
    try:
        parts = conninfo_to_dict(value)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"{name} ist keine Adresse einer Datenbank: {error}") from None
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {names[key]: str(part) for key, part in parts.items() if key in names}
    rest = {key: part for key, part in parts.items() if key not in names}
    return {"HOST": "localhost", "NAME": default_name} | known | {"OPTIONS": rest}
