from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.privacy.registry import Fate, Processing, personal

KEPT_FOR = timedelta(days=3 * 365)

AUDIT = Processing(
    key="audit",
    title=_("Protokoll der Änderungen"),
    purpose=_("Nachvollziehen, wer was geändert hat, und Missbrauch aufklären."),
    legal_basis=_("Art. 6 Abs. 1 lit. f und Art. 32 DSGVO (Sicherheit der Verarbeitung)"),
    retention=_("Drei Jahre. Löscht die Person ihr Konto, bleibt der Eintrag ohne Namen."),
    days=KEPT_FOR.days,
)
FIELDS = [
    *personal(
        "audit.AuditEntry",
        "actor",
        processing=AUDIT,
        owner="actor",
        fate=Fate.CLEARED,
        withheld=_("Das sind Sie selbst."),
    ),
    *personal(
        "audit.AuditEntry",
        "at",
        "verb",
        "target_type",
        "target_id",
        processing=AUDIT,
        owner="actor",
        fate=Fate.KEPT,
        reason=_("ohne Bezug zu einer Person ein Nachweis über den Vorgang"),
    ),
    *personal("audit.AuditEntry", "changes", processing=AUDIT, owner="actor", fate=Fate.CLEARED),
]


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Clear details that name the person; who acted goes with the foreign key."""
    named = Q()
    for word in [*addresses, person.name]:
        named |= Q(words__icontains=word)
    entries = AuditEntry.objects.annotate(words=Cast("changes", TextField())).filter(named)
    entries.update(changes={})


def clean_up(*, now: datetime) -> dict[str, int]:
    """Delete entries after three years."""
    return {"Protokoll": AuditEntry.objects.filter(at__lt=now - KEPT_FOR).delete()[0]}
