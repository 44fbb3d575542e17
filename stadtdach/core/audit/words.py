from __future__ import annotations

from functools import cache
from typing import Any

from stadtdach.core import discovery


@cache
def verbs() -> dict[str, Any]:
    """What was done, in words: "cities.publish_version" is "Seite veröffentlicht".

    Domains list theirs as `AUDIT_VERBS` in `privacy.py`.
    """
    return _listed("AUDIT_VERBS")


@cache
def viewed_pages() -> dict[str, Any]:
    """Where staff see personal data of others, in words: "cities.roles" is "Rollen".

    Domains list theirs as `VIEWED_PAGES` in `privacy.py`.
    """
    return _listed("VIEWED_PAGES")


def _listed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in discovery.modules("privacy"):
        found |= getattr(module, name, {})
    return found
