from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse  # noqa: TID251 - a helper of views
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block


def render_part(
    request: HttpRequest, template: str, block: str, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """One named block of a full template as the answer to htmx, with everything the full page would have.

    Macros must be imported inside the block; what the template imports outside of it is not there.
    """
    engine: Any = engines["jinja2"]
    words: dict[str, Any] = {
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for processor in engine.template_context_processors:
        words.update(processor(request))
    words.update(context or {})
    response = HttpResponse(render_block(engine.env, template, block, words))
    response["Vary"] = "HX-Request"
    return response


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; when it restores history it needs the whole page."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
