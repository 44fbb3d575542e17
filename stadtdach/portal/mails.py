from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stadtdach.core.mail.kinds import Kind, Rhythm

KINDS = [
    Kind(
        name="portal.weekly",
        title=_("Was am Schreibtisch wartet"),
        about=_("Montags, für alle Schreibtische zusammen; nur wenn etwas wartet."),
        rhythms=(Rhythm.WEEKLY, Rhythm.NEVER),
    ),
]
