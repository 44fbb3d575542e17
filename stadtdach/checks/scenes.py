"""Plays one request of the matrix and says what came back, leaving nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from stadtdach.checks.cast import Cast
from stadtdach.checks.factories import Factories
from stadtdach.core.declared import HIDDEN, PRESSED, SIGN_IN, Answer, Page, Scene

PASSED_ON = {200, 302, 303, 400, 409, 422}
# Tables that belong to the session itself and to throttles, whatever page is asked for.
_OF_THE_SESSION = ("django_session", "usersessions_usersession", "sharedcache_entry")
_WRITES = ("INSERT INTO ", "UPDATE ", "DELETE FROM ", "TRUNCATE ")


def make_scene(page: Page, cast: Cast, make: Factories, *, abroad: bool = False) -> Scene:
    """The scene of a page in Ratzeburg, or abroad in Flensburg, with the rows it needs."""
    city = cast.flensburg if abroad else cast.ratzeburg
    scene = Scene(cast=cast, make=make, now=make.now, city=city)
    page.before(scene)
    return scene


def address(page: Page, scene: Scene) -> str:
    """The path of the page in this scene."""
    return reverse(page.name, kwargs=page.where(scene))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back, throttles included."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def play(
    page: Page, scene: Scene, role: str, method: str, client: Client | None = None
) -> tuple[Answer, Any]:
    """Ask for the page as that role, and put the answer into the words of the declarations."""
    client = client or scene.cast.client(role)
    path = address(page, scene)
    with undone():
        response = client.get(path) if method == "GET" else client.post(path, page.body(scene))
        if hasattr(response, "streaming_content"):
            b"".join(response.streaming_content)  # files are opened, and closed again
    return answer_of(response, path), response


def answer_of(response: Any, path: str) -> Answer:
    """SIGN_IN where one is sent to the sign-in page from elsewhere, else the status."""
    location = urlsplit(response.get("Location", "")).path
    sign_in = reverse("account_login")
    if response.status_code == 302 and location == sign_in and path != sign_in:
        return SIGN_IN
    return response.status_code


def fits(expected: Answer, got: Answer) -> bool:
    """Whether an answer is what was declared."""
    if expected == PRESSED:
        return isinstance(got, int) and got in PASSED_ON
    return expected == got


def not_allowed(got: Answer) -> bool:
    """Whether a method that was not declared is refused, one way or another."""
    return got in {405, HIDDEN, SIGN_IN, 403}


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collects every statement that changes a row, those of the session itself left out."""
    found: list[str] = []

    def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = str(sql).lstrip()
        if text.upper().startswith(_WRITES) and not any(name in text for name in _OF_THE_SESSION):
            found.append(text[:160])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found
