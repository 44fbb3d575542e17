"""Pictures with consent are for everybody; an upload that still waits is for the person who sent it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from stadtdach.core.declared import HIDDEN, Page, Scene, everyone
from stadtdach.core.files.actions import find_draft, keep_draft, publish_draft


def _draft(scene: Scene) -> None:
    buffer = BytesIO()
    Image.new("RGB", (900, 600), "#A63D26").save(buffer, "PNG")
    upload = SimpleUploadedFile("dach.png", buffer.getvalue(), "image/png")
    # Drafts last a day of the real clock, which the view reads.
    owner, now = scene.cast.coordinator_ratzeburg, timezone.now()
    scene.rows["token"] = keep_draft(upload=upload, owner=owner, now=now)


def _picture(scene: Scene) -> None:
    _draft(scene)
    owner, now = scene.cast.coordinator_ratzeburg, timezone.now()
    draft = find_draft(token=scene.rows["token"], owner=owner, now=now)
    assert draft
    scene.rows["picture"] = publish_draft(
        draft=draft, alt="Ein Dach", credit="", consent=True, actor=owner, now=now
    )


def _where(scene: Scene) -> dict[str, Any]:
    picture = scene.rows["picture"]
    return {"key": picture.key, "width": picture.widths[0]}


PAGES = [
    Page(
        name="files:picture",
        before=_picture,
        where=_where,
        missing=lambda _scene: {"key": "gibtesnicht", "width": 480},
        get=everyone(),
    ),
    Page(
        name="files:draft",
        before=_draft,
        where=lambda scene: {"token": scene.rows["token"]},
        missing=lambda _scene: {"token": "gibtesnicht"},
        get={"*": HIDDEN, "coordinator_ratzeburg": 200},
    ),
]
