"""Long lists in slices: each ends with the address of the next, and nothing is skipped or sent twice.

A slice begins after a key that never changes, so a list may change while somebody reads it, and the tenth
thousand costs no more than the first.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - for the routers of the domains
from ninja import Schema
from ninja.errors import ValidationError
from pydantic import BaseModel, Field

MOST = 100
USUALLY = 50

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)


class Asked(Schema):
    """How much of a list is wanted; each list adds `after` and its filters."""

    limit: int = Field(
        USUALLY, ge=1, le=MOST, description="Wie viele Einträge eine Antwort höchstens hat.", examples=[50]
    )


class Slice(BaseModel, Generic[Item]):
    """A part of a list."""

    items: list[Item] = Field(description="Die Einträge, in gleichbleibender Reihenfolge.")
    next: str | None = Field(
        description="Adresse des nächsten Teils; null beim letzten. Sie steht auch im Kopf Link."
    )


def cut(
    request: HttpRequest, response: HttpResponse, asked: Any, rows: QuerySet[Row], key: str
) -> tuple[list[Row], str | None]:
    """The rows of the slice that is asked for and the address of the next, None at the end.

    `asked` is an `Asked` with `after`; `key` is a field that is unique and never changes.
    """
    _refuse_unknown(request, asked)
    if asked.after is not None:
        rows = rows.filter(**{f"{key}__gt": asked.after})
    found = list(rows.order_by(key)[: asked.limit + 1])
    if len(found) <= asked.limit:
        return found, None
    found = found[: asked.limit]
    query = request.GET.copy()
    query["after"] = str(getattr(found[-1], key))
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    response.headers["Link"] = f'<{address}>; rel="next"'
    return found, address


def _refuse_unknown(request: HttpRequest, asked: Asked) -> None:
    """A filter that is misspelt would silently let everything through."""
    unknown = sorted(set(request.GET) - set(type(asked).model_fields))
    if unknown:
        raise ValidationError([{"type": "extra_forbidden", "loc": ("query", name)} for name in unknown])
