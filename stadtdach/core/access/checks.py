from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register(deploy=True)
def second_factor_is_required(**_options: Any) -> list[CheckMessage]:
    """A password alone, or a stolen mailbox, must not open the data of a whole city."""
    if settings.SECOND_FACTOR == "required":
        return []
    return [
        Warning(
            "Wer Daten anderer sieht, braucht keinen zweiten Faktor.",
            hint="Entfernen Sie STADTDACH_SECOND_FACTOR aus der Umgebung.",
            id="access.W001",
        )
    ]
