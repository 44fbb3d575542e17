"""The states in which each page type is looked at: with content, without, and with a form that failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.cast import ROLES, Cast
from stadtdach.checks.factories import Factories
from stadtdach.checks.scenes import address, make_scene
from stadtdach.core.declared import PRESSED, Page, answer_for


@dataclass(frozen=True)
class State:
    """One page in one state."""

    page: Page
    state: str

    def __str__(self) -> str:
        return f"{self.page.name}-{self.state}"


def states() -> list[State]:
    """Each page that shows HTML, in each of its states."""
    found = []
    for page in declared_pages().values():
        if not page.kind:
            continue
        if page.get:
            found.append(State(page, "filled"))
        if page.empty:
            found.append(State(page, "empty"))
        if page.mistake is not None:
            found.append(State(page, "mistake"))
    return found


def role_for(page: Page) -> str:
    """Who looks: somebody without an account where the page shows itself to them, else the first who sees it.

    A page that nobody sees just so (it needs a code from a mail) is asked for without an account.
    """
    access = page.get or page.post or {}
    order = ("anonymous", "coordinator_ratzeburg", "office", *ROLES)
    return next((role for role in order if answer_for(access, role) in (200, PRESSED)), "anonymous")


def show(state: State, cast: Cast, make: Factories) -> tuple[str, Client, Any]:
    """Bring the page into its state and ask for it: path, client and answer."""
    page = state.page
    scene = make_scene(page, cast, make)
    if state.state == "empty" and page.empty:
        page.empty(scene)
    elif page.rows:
        page.rows(scene, 3)
    client = cast.client(role_for(page))
    path = address(page, scene)
    if state.state == "mistake":
        return path, client, client.post(path, dict(page.mistake or {}))
    return path, client, client.get(path, dict(page.parameters) if page.rows is None else {})
