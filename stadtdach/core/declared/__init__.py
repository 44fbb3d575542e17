"""The form in which each address says, apart from the rules that enforce it, who gets which answer.

Every app lists its addresses as `PAGES` in `tests/declared.py`. From them the tests of
`stadtdach/checks` are generated: access matrix, query counts, valid HTML, axe, bad input. An address
without a declaration, and a declaration without its address, fail. docs/entwicklung/pruefungen.md says
how to write one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

# What an address answers: a status, or one of these words.
SIGN_IN = "sign-in"  # sent to the sign-in page, and back afterwards
HIDDEN = 404  # the page does not exist for this person
PRESSED = "pressed"  # a form was handled: shown again or moved on, and not refused
Answer = int | str
# By role of the cast; "*" stands for everybody not named.
Access = Mapping[str, Answer]


def everyone(ok: Answer = 200) -> Access:
    """The same answer for each, signed in or not."""
    return {"*": ok}


def signed_in(ok: Answer = 200) -> Access:
    """For each person with an account; others sign in first."""
    return {"*": ok, "anonymous": SIGN_IN}


def only(*roles: str, ok: Answer = 200) -> Access:
    """For these roles of the cast; others sign in first, and then the page does not exist for them."""
    return {"*": HIDDEN, "anonymous": SIGN_IN, **dict.fromkeys(roles, ok)}


def nobody() -> Access:
    """The page exists for none of them (it is switched off, or needs a mail that nobody got)."""
    return {"*": HIDDEN}


@dataclass(kw_only=True)
class Scene:
    """Where a test plays: the cast, the factories, the moment, and the city the address is asked for."""

    cast: Any
    make: Any
    now: Any
    city: Any
    # What `before` wants to hand to `where` and `body`.
    rows: dict[str, Any] = field(default_factory=dict)


def _nothing(_scene: Scene) -> dict[str, Any]:
    return {}


def _no_preparation(_scene: Scene) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Page:
    """One address.

    `where` gives the arguments of the address in `scene.city`; `missing` those of something that was never
    there. `get` and `post` say who gets which answer in Ratzeburg, `…_abroad` in Flensburg (addresses that
    belong to no city leave them out); without `get` or `post` the method is not allowed (405).
    `before` makes the rows the address needs, `rows(scene, n)` n more rows of a list.
    `body` is a form that passes. `kind` is the page type for axe, HTML and benchmarks; `empty` makes the
    state without content, `mistake` is a form that fails. `parameters` are the known query parameters with
    a value each. `contributors` is how many domains add a section with a query of its own.
    """

    name: str
    where: Callable[[Scene], dict[str, Any]] = _nothing
    missing: Callable[[Scene], dict[str, Any]] | None = None
    before: Callable[[Scene], None] = _no_preparation
    rows: Callable[[Scene, int], None] | None = None
    get: Access | None = None
    post: Access | None = None
    get_abroad: Access | None = None
    post_abroad: Access | None = None
    body: Callable[[Scene], dict[str, Any]] = _nothing
    kind: str = ""
    empty: Callable[[Scene], None] | None = None
    mistake: Mapping[str, Any] | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    contributors: int = 0
    # Why a form of this address needs no token against forgery.
    tokenless: str = ""
    # Tables a GET may write to, where looking itself is recorded. Say why beside it.
    get_writes: tuple[str, ...] = ()


def answer_for(access: Access, role: str) -> Answer:
    """What the role gets."""
    return access[role] if role in access else access["*"]
