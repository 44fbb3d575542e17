from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from stadtdach.core import discovery
from stadtdach.core.audit.models import AuditEntry


def entries(
    *, person: int | None = None, target_type: str = "", target: int | None = None, day: date | None = None
) -> QuerySet[AuditEntry]:
    """Entries, the newest first, with who acted: of a person, about an object, of a day (Berlin time)."""
    found = AuditEntry.objects.select_related("actor")
    if person is not None:
        found = found.filter(actor_id=person)
    if target_type:
        found = found.filter(target_type=target_type)
    if target is not None:
        found = found.filter(target_id=target)
    if day is not None:
        found = found.filter(at__date=day)
    return found


def verbs() -> dict[str, Any]:
    """What was done, in words: "cities.publish_version" is "Seite veröffentlicht".

    Domains list theirs as `AUDIT_VERBS` in `privacy.py`.
    """
    found: dict[str, Any] = {}
    for module in discovery.modules("privacy"):
        found |= getattr(module, "AUDIT_VERBS", {})
    return found
