from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stadtdach.core.desk import actions
from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import rows_rule

_SELF = _("Das sind Sie selbst.")
_REASON = _("Die Auskunft gehört zum Schreibtisch und bleibt ohne den Namen.")

DESK = Processing(
    key="desk",
    title=_("Bestätigt und zurückgestellt"),
    purpose=_("Zeigen, wer etwas bestätigt oder zurückgestellt hat, damit niemand es doppelt tut."),
    legal_basis=_("Art. 6 Abs. 1 lit. e DSGVO (öffentliche Aufgabe)"),
    retention=_("Zurückgestelltes vier Monate, Bestätigtes bis zur nächsten Bestätigung."),
    subjects=_("Menschen, die eine Stadt, ein Land oder das Netzwerk betreuen"),
    recipients=(Recipient.COORDINATION, Recipient.LAND, Recipient.OFFICE),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
FIELDS = [
    *personal(
        "desk.Confirmation", "topic", "at", processing=DESK, owner="by", fate=Fate.KEPT, reason=_REASON
    ),
    *personal("desk.Confirmation", "by", processing=DESK, owner="by", fate=Fate.CLEARED, withheld=_SELF),
    *personal(
        "desk.Postponement", "key", "until", "at", processing=DESK, owner="by", fate=Fate.KEPT, reason=_REASON
    ),
    *personal("desk.Postponement", "by", processing=DESK, owner="by", fate=Fate.CLEARED, withheld=_SELF),
]
RETENTION = [
    rows_rule(
        key="desk.postponements",
        processing=DESK,
        title=_("Zurückgestelltes auf Schreibtischen"),
        keeps=actions.KEPT_FOR,
        after=_("nach dem Zurückstellen"),
        why=_(
            "Nach drei Monaten liegt alles wieder da; einen Monat länger lässt sich sehen, wer es "
            "zurückgestellt hat."
        ),
        rows=actions.old_postponements,
        moment="at",
    )
]
NOT_PERSONAL = {"desk.Postponement": ("desk",)}
AUDIT_VERBS = {
    "desk.confirm": _("Bestätigt, dass etwas noch stimmt"),
    "desk.postpone": _("Am Schreibtisch zurückgestellt"),
    "desk.take_up": _("Wieder auf den Schreibtisch geholt"),
}
