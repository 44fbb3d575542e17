"""Errors of the API: one JSON object per RFC 9457 with a sentence for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse  # noqa: TID251 - answers of the API are made here
from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"

_SENTENCES = {
    400: "Die Anfrage ist nicht zu verstehen.",
    403: "Das ist mit diesem Zugang nicht erlaubt.",
    404: "Das gibt es nicht, oder es ist nicht öffentlich.",
    405: "Diese Adresse kennt die Methode nicht.",
    422: "Mindestens eine Angabe stimmt nicht; welche, steht unter errors.",
    500: "Hier ist ein Fehler passiert. Er ist vermerkt.",
    503: "Stadtdach ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Sekunden noch einmal.",
}
# What is wrong with a value, by the kind that the validator names; `ctx` fills the gaps.
_REASONS = {
    "bool_parsing": "Erlaubt sind true und false.",
    "datetime_from_date_parsing": "Erwartet wird ein Zeitpunkt wie 2026-03-01T00:00:00Z.",
    "enum": "Erlaubt sind {expected}.",
    "extra_forbidden": "Diesen Parameter gibt es hier nicht.",
    "greater_than_equal": "Der Wert ist mindestens {ge}.",
    "int_parsing": "Erwartet wird eine ganze Zahl.",
    "less_than_equal": "Der Wert ist höchstens {le}.",
    "missing": "Diese Angabe fehlt.",
    "string_pattern_mismatch": "Die Schreibweise stimmt nicht; erwartet wird {pattern}.",
    "string_too_long": "Der Text hat höchstens {max_length} Zeichen.",
    "string_too_short": "Der Text hat mindestens {min_length} Zeichen.",
}


class WrongValue(BaseModel):
    """One value of a request that cannot be."""

    location: str = Field(description="Wo der Wert steht: query, path oder body.", examples=["query"])
    name: str = Field(description="Wie er heißt.", examples=["limit"])
    message: str = Field(description="Was mit ihm nicht stimmt.", examples=["Der Wert ist höchstens 100."])


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: str = Field(
        description="Art des Fehlers; about:blank, wenn status alles sagt.", examples=["about:blank"]
    )
    title: str = Field(description="Der Name des Status.", examples=["Not Found"])
    status: int = Field(description="Der Status der Antwort.", examples=[404])
    detail: str = Field(description="Ein Satz für Menschen.", examples=[_SENTENCES[404]])
    errors: list[WrongValue] = Field(default=[], description="Bei 422: welche Angaben nicht stimmen.")


def problem(
    status: int, detail: str = "", *, headers: Mapping[str, str] | None = None, **members: Any
) -> HttpResponse:
    """The answer for a status; `members` are added to the object."""
    content = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or _SENTENCES.get(status, "Die Anfrage ist nicht möglich."),
        **members,
    }
    return HttpResponse(
        json.dumps(content, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=headers
    )


def wrong_values(errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """422 with the values that the validator has refused."""
    found = [WrongValue(**_where(error["loc"]), message=_reason(error)) for error in errors]
    return problem(422, errors=[value.model_dump() for value in found])


def on_validation_error(_request: HttpRequest, error: Any) -> HttpResponse:
    """What the request says does not fit."""
    return wrong_values(error.errors)


def on_not_found(_request: HttpRequest, _error: Any) -> HttpResponse:
    """There is no such thing, or nobody may know of it."""
    return problem(404)


def on_http_error(_request: HttpRequest, error: Any) -> HttpResponse:
    """The framework refuses: a body that is no JSON, for example."""
    return problem(error.status_code)


def _where(location: Sequence[Any]) -> dict[str, str]:
    first, *rest = location
    return {"location": str(first), "name": ".".join(str(part) for part in rest)}


def _reason(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    if kind.startswith("datetime"):
        kind = "datetime_from_date_parsing"
    template = _REASONS.get(kind, "Diese Angabe ist nicht gültig.")
    return template.format(**error.get("ctx", {}))
