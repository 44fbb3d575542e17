"""Kinds of values that several parts of the API share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any

from django.http import HttpRequest  # noqa: TID251 - for the routers of the domains
from django.urls import reverse
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def _written_in_full(value: Any) -> Any:
    if isinstance(value, str) and not _MOMENT.fullmatch(value):
        raise PydanticCustomError("datetime", "not a moment with its offset")
    return value


def _in_utc(value: datetime) -> datetime:
    # PostgreSQL knows no offset beyond 15:59 hours, Python no year 0 or 10 000.
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("datetime", "a moment out of all time") from None


# A word of our addresses.
Slug = Annotated[str, Field(pattern="^[-a-zA-Z0-9_]{1,200}$")]
# A moment with its offset from UTC, as RFC 3339 writes it: numbers and days alone are none.
Moment = Annotated[AwareDatetime, BeforeValidator(_written_in_full), AfterValidator(_in_utc)]


class Figure(BaseModel):
    """A number with the day it is from and its source."""

    value: int = Field(examples=[14553])
    on: date | None = Field(description="Stichtag.", examples=["2022-12-31"])
    source: str = Field(description="Woher die Zahl ist.")


class Named(BaseModel):
    """Something that the API names by a word of its address."""

    slug: str = Field(examples=["innenstadtentwicklung"])
    name: str = Field(examples=["Innenstadtentwicklung"])


class Contact(BaseModel):
    """Whom to turn to, as the public page shows it."""

    name: str = Field(examples=["Ada Ahrens"])
    email: str = Field(examples=["engagement@ratzeburg.example"])
    phone: str = Field(examples=["04541 8000"])


def pages(request: HttpRequest, name: str, arguments: int = 1) -> Callable[..., str]:
    """Makes full addresses of pages of one kind from their slugs; looks the kind up once."""
    blanks = [f"any-slug-{number}" for number in range(arguments)]
    template = request.build_absolute_uri(reverse(name, args=blanks))

    def page(*slugs: str) -> str:
        address = template
        for blank, slug in zip(blanks, slugs, strict=True):
            address = address.replace(blank, slug)
        return address

    return page
