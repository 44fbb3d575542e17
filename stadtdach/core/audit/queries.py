from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from stadtdach.core.audit.models import AuditEntry, PersonalView

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User


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


def views_of(person: User) -> QuerySet[PersonalView]:
    """Who saw personal data of a person, where and when, the newest first."""
    return PersonalView.objects.filter(person=person).select_related("viewer")
