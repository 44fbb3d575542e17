"""The outbox exists in development (and in tests) for everybody, and in production for nobody."""

from __future__ import annotations

from typing import Any

from stadtdach.core.declared import Page, Scene, everyone
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


PAGES = [
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
