from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stadtdach.core.audit.models import AuditEntry, PersonalView
from stadtdach.core.privacy.registry import Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import rows_rule

KEPT_FOR = timedelta(days=3 * 365)

AUDIT = Processing(
    key="audit",
    title=_("Protokoll der Änderungen"),
    purpose=_("Nachvollziehen, wer was geändert hat, und Missbrauch aufklären."),
    legal_basis=_("Art. 6 Abs. 1 lit. f und Art. 32 DSGVO (Sicherheit der Verarbeitung)"),
    retention=_("Drei Jahre. Löscht die Person ihr Konto, bleibt der Eintrag ohne Namen."),
    subjects=_("Menschen mit einem Konto"),
    recipients=(Recipient.OFFICE,),
)
VIEWS_KEPT_FOR = timedelta(days=365)
VIEWS = Processing(
    key="views",
    title=_("Einsicht in persönliche Daten"),
    purpose=_("Menschen zeigen, wer in Stadtdach Daten von ihnen gesehen hat, und Missbrauch aufklären."),
    legal_basis=_("Art. 5 Abs. 2 und Art. 32 DSGVO (Rechenschaft, Sicherheit der Verarbeitung)"),
    retention=_("Ein Jahr. Löscht ein Mensch, der etwas gesehen hat, sein Konto, verschwindet sein Name."),
    subjects=_("Menschen mit einem Konto"),
    recipients=(),
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
    *personal("audit.PersonalView", "day", "viewer", "page", processing=VIEWS, owner="person"),
    *personal(
        "audit.PersonalView", "person", processing=VIEWS, owner="person", withheld=_("Das sind Sie selbst.")
    ),
    *personal(
        "audit.PersonalView",
        "viewer",
        processing=VIEWS,
        owner="viewer",
        fate=Fate.CLEARED,
        withheld=_("Das sind Sie selbst; wen Sie gesehen haben, erfahren nur die anderen."),
    ),
]


def old_entries(*, now: datetime) -> QuerySet[AuditEntry]:
    """Entries that are older than three years."""
    return AuditEntry.objects.filter(at__lt=now - KEPT_FOR)


def old_views(*, now: datetime) -> QuerySet[PersonalView]:
    """Views that are more than a year ago."""
    old = PersonalView.objects.filter(day__lt=timezone.localdate(now - VIEWS_KEPT_FOR))
    return old.annotate(seen_on=Cast("day", DateTimeField()))


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Clear details that name the person; who acted goes with the foreign key."""
    named = Q()
    for word in [*addresses, person.name]:
        named |= Q(words__icontains=word)
    entries = AuditEntry.objects.annotate(words=Cast("changes", TextField())).filter(named)
    entries.update(changes={})


RETENTION = [
    rows_rule(
        key="audit.old",
        processing=AUDIT,
        title=_("Einträge im Protokoll"),
        keeps=KEPT_FOR,
        after=_("nach der Änderung"),
        why=_(
            "So lange können Ansprüche aus einer Änderung geltend gemacht und Missbrauch aufgeklärt werden."
        ),
        rows=old_entries,
        moment="at",
    ),
    rows_rule(
        key="audit.views",
        processing=VIEWS,
        title=_("Einsicht in Daten anderer"),
        keeps=VIEWS_KEPT_FOR,
        after=_("nach dem Tag der Einsicht"),
        why=_("So lange kann nachgesehen und gefragt werden, wer etwas gesehen hat."),
        rows=old_views,
        moment="seen_on",
    ),
]
