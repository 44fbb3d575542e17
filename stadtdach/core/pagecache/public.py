"""How a view says that its page is the same for everybody without a cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

_ATTRIBUTE = "public_page_parameters"


def public_page(*parameters: str) -> Callable[[View], View]:
    """Let the page of this view be kept for people without a cookie, for at most a minute.

    `parameters` are the query parameters the page knows ("thema", "seite"); an address with any other is
    answered but not kept, so that invented parameters cannot fill the memory. Only for pages whose content
    depends on the address alone; a form with a CSRF token sets a cookie and is never kept anyway.
    """

    def declare(view: View) -> View:
        setattr(view, _ATTRIBUTE, frozenset(parameters))
        return view

    return declare


def known_parameters(view: Callable[..., Any]) -> frozenset[str] | None:
    """The query parameters a view has declared, or None where it is not a public page."""
    return getattr(view, _ATTRIBUTE, None)
