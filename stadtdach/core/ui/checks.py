from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register(deploy=True)
def operator_is_named(**_options: Any) -> list[CheckMessage]:
    """An Impressum with example data must not go online."""
    if not settings.OPERATOR["example"]:
        return []
    return [
        Warning(
            "Impressum und Datenschutz zeigen Beispielangaben.",
            hint="Setzen Sie STADTDACH_OPERATOR_NAME, _STREET, _TOWN und _EMAIL.",
            id="ui.W001",
        )
    ]
