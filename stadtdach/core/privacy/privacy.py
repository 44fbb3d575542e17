"""Reports of retention hold numbers; that somebody was told is known by a hash."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stadtdach.core.audit.privacy import AUDIT
from stadtdach.core.privacy.actions import REPORTS_KEPT_FOR, old_reports
from stadtdach.core.privacy.registry import Controller, Processing, personal
from stadtdach.core.privacy.retention import rows_rule
from stadtdach.core.privacy.telling import TOLD_KEPT_FOR, old_told

TOLD = Processing(
    key="told",
    title=_("Hinweise an Eingetragene"),
    purpose=_("Nachweisen, dass Menschen, die andere eingetragen haben, davon wissen."),
    legal_basis=_("Art. 6 Abs. 1 lit. c DSGVO (Pflichten aus Art. 5 Abs. 2 und Art. 14 DSGVO)"),
    retention=_("Drei Jahre."),
    subjects=_("Menschen, die andere eingetragen haben"),
    recipients=(),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
FIELDS = personal(
    "privacy.ToldPerson",
    "digest",
    processing=TOLD,
    withheld=_("ein Prüfwert, der sich keinem Konto zuordnen lässt"),
)
NOT_PERSONAL = {"privacy.RetentionLine": ("rule",), "privacy.ToldPerson": ("kind", "way")}
RETENTION = [
    rows_rule(
        key="privacy.reports",
        processing=AUDIT,
        title=_("Berichte über das Löschen"),
        keeps=REPORTS_KEPT_FOR,
        after=_("nach dem Lauf"),
        why=_("So lange lässt sich belegen, dass gelöscht wurde. Darin stehen nur Zahlen."),
        rows=old_reports,
        moment="at",
    ),
    rows_rule(
        key="privacy.told",
        processing=TOLD,
        title=_("Nachweise über Hinweise an Eingetragene"),
        keeps=TOLD_KEPT_FOR,
        after=_("nach dem Hinweis"),
        why=_(
            "So lange lässt sich belegen, dass jemand Bescheid weiß. Wer dann noch eingetragen ist, "
            "hört wieder davon."
        ),
        rows=old_told,
        moment="told_at",
    ),
]
AUDIT_VERBS = {
    "privacy.run_retention": _("Nach Fristen gelöscht"),
    "privacy.tell_by_mail": _("Eingetragene Person per E-Mail informiert"),
    "privacy.note_letter": _("Brief an eingetragene Person ausgehändigt"),
}
