"""Reports of retention hold numbers; who was deleted stands in none of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stadtdach.core.audit.privacy import AUDIT
from stadtdach.core.privacy.actions import REPORTS_KEPT_FOR, old_reports
from stadtdach.core.privacy.retention import rows_rule

NOT_PERSONAL = {"privacy.RetentionLine": ("rule",)}
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
    )
]
AUDIT_VERBS = {"privacy.run_retention": _("Nach Fristen gelöscht")}
