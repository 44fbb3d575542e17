from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the shell of every page needs."""
    return {"language": getattr(request, "LANGUAGE_CODE", "de")}
