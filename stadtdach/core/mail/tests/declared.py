"""The outbox exists in development (and in tests) for everybody, and in production for nobody."""

from __future__ import annotations

from typing import Any

from stadtdach.core.declared import Page, Scene, everyone
from stadtdach.core.mail.choices import Subscription, token_of
from stadtdach.core.mail.kinds import kinds
from stadtdach.core.mail.models import OutgoingMail


def _mails(scene: Scene, number: int) -> None:
    for index in scene.make.numbers(number):
        scene.rows["mail"] = OutgoingMail.objects.create(
            to=f"mensch{index}@example.org",
            kind="people.invitation",
            subject="Einladung nach Ratzeburg",
            text="Guten Tag",
            html="<p>Guten Tag</p>",
            created_at=scene.now,
            due_at=scene.now,
            once=f"test:{index}",
        )


def _one(scene: Scene) -> None:
    _mails(scene, 1)


def _pk(scene: Scene) -> dict[str, Any]:
    return {"pk": scene.rows["mail"].pk}


def _never(_scene: Scene) -> dict[str, Any]:
    return {"pk": 0}


def _token(_scene: Scene) -> dict[str, Any]:
    """The link that a mail to an address without an account carries."""
    kind = next(kind for kind in kinds() if not kind.needed)
    return {"token": token_of(Subscription(kind, None, "postfach@stadt.example"))}


PAGES = [
    # Whoever has the link reads the mail of that address: an account is not needed.
    Page(
        name="mail:unsubscribe",
        where=_token,
        missing=lambda _scene: {"token": "ein-unbekannter-link"},
        get=everyone(),
        post=everyone(),
        kind="unsubscribe",
    ),
    Page(
        name="mail:unsubscribe_at_once",
        where=_token,
        missing=lambda _scene: {"token": "ein-unbekannter-link"},
        post=everyone(204),
        tokenless="a mail program presses it for its reader, without page and cookie (RFC 8058)",
    ),
    Page(
        name="mail:outbox",
        get=everyone(),
        rows=_mails,
        empty=lambda _scene: None,
        kind="outbox",
        parameters={"seite": "2"},
    ),
    Page(name="mail:message", where=_pk, missing=_never, before=_one, get=everyone(), kind="mail"),
    Page(name="mail:message_html", where=_pk, missing=_never, before=_one, get=everyone()),
]
