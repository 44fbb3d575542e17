from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from stadtdach.core.privacy.registry import Processing, personal
from stadtdach.core.privacy.retention import rows_rule
from stadtdach.core.sharedcache import actions

THROTTLE = Processing(
    key="throttle",
    title=_("Schutz vor Ausprobieren"),
    purpose=_("Zählen, wie oft von einer Verbindung oder für ein Konto etwas versucht wurde."),
    legal_basis=_("Art. 6 Abs. 1 lit. f und Art. 32 DSGVO (Sicherheit der Verarbeitung)"),
    retention=_("Minuten bis Stunden, höchstens ein Tag. Adressen stehen nur als Prüfwert darin."),
    subjects=_("Menschen, die sich anmelden oder etwas melden"),
    recipients=(),
)
_WORDS = {"cache_key": _("Zähler"), "value": _("Zeitpunkte")}
FIELDS = personal(
    "sharedcache.CacheEntry",
    "cache_key",
    "value",
    processing=THROTTLE,
    withheld=_("nur Prüfwerte und Zeitpunkte; sie lassen sich keinem Konto zuordnen"),
    words=_WORDS,
)


RETENTION = [
    rows_rule(
        key="sharedcache.expired",
        processing=THROTTLE,
        title=_("Zähler gegen Ausprobieren"),
        keeps=timedelta(0),
        after=_("nach ihrem Ablauf"),
        why=_("Ein abgelaufener Zähler hält niemanden mehr auf."),
        rows=actions.expired,
        moment="expires",
    )
]
