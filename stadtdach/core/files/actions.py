from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from stadtdach.core.audit import actions as audit
from stadtdach.core.files import images
from stadtdach.core.files.models import Picture, UploadDraft

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User

DRAFT_LASTS = timedelta(days=1)
MOST_DRAFTS = 10


def keep_draft(*, upload: UploadedFile, owner: User, now: datetime) -> str:
    """Check and clean an upload and keep it for its owner while the form is corrected.

    Returns the token for the form's hidden field; it is good for a day. Raises the refusals of `images`.
    """
    cleaned = images.clean(upload, upload.size or 0)
    token = secrets.token_urlsafe(24)
    name = PurePath(upload.name or "").name[-200:]
    with transaction.atomic():
        draft = UploadDraft(
            token_hash=_hash(token), owner=owner, name=name, created_at=now,
            width=cleaned.width, height=cleaned.height,
        )  # fmt: skip
        draft.file.save(f"{secrets.token_hex(16)}.webp", ContentFile(cleaned.data), save=True)
        _delete_drafts(UploadDraft.objects.filter(owner=owner)[MOST_DRAFTS:])
    return token


def find_draft(*, token: str, owner: User, now: datetime) -> UploadDraft | None:
    """The waiting upload behind a token, for the person who sent it alone."""
    if not token:
        return None
    fresh = UploadDraft.objects.filter(owner_id=owner.pk, created_at__gt=now - DRAFT_LASTS)
    return fresh.filter(token_hash=_hash(token)).first()


def find_published(*, token: str, owner: User) -> Picture | None:
    """The picture that the same form has already made of its upload, when it arrives a second time."""
    if not token:
        return None
    return Picture.objects.filter(token_hash=_hash(token), uploaded_by_id=owner.pk).first()


def publish_draft(
    *, draft: UploadDraft, alt: str, credit: str, consent: bool, actor: User | None, now: datetime
) -> Picture:
    """Make a picture in all its widths of a waiting upload; call it inside the transaction that uses it.

    The draft goes with the commit; files of a transaction that fails are removed again by the daily sweep.
    """
    with draft.file.open("rb") as file:
        made = images.variants(file.read())
    key = secrets.token_hex(16)
    largest = made[-1]
    picture = Picture(
        key=key, width=largest.width, height=largest.height, widths=[v.width for v in made],
        alt=alt, credit=credit, consent=consent, uploaded_by=actor, created_at=now,
        token_hash=draft.token_hash,
    )  # fmt: skip
    for variant in made:
        default_storage.save(picture.file_name(variant.width), ContentFile(variant.data))
    picture.file.name = picture.file_name(largest.width)
    picture.save()
    audit.record(actor=actor, verb="files.publish_picture", target=picture, now=now)
    _delete_drafts([draft])
    return picture


@transaction.atomic
def delete_picture(*, picture: Picture, actor: User | None, now: datetime) -> None:
    """Delete a picture everywhere; its files go with the commit."""
    names = [picture.file_name(width) for width in picture.widths]
    audit.record(actor=actor, verb="files.delete_picture", target=picture, now=now)
    picture.delete()
    transaction.on_commit(lambda: _delete_files(names))


@transaction.atomic
def forget_person(*, person: User) -> None:
    """Delete a person's waiting uploads with their files; captions and credits lose their name."""
    _delete_drafts(UploadDraft.objects.filter(owner=person))
    Picture.objects.filter(credit__icontains=person.name).update(credit="")
    for picture in Picture.objects.filter(alt__icontains=person.name):
        picture.alt = re.sub(re.escape(person.name), "…", picture.alt, flags=re.IGNORECASE)
        picture.save(update_fields=["alt"])


@transaction.atomic
def delete_old_drafts(*, now: datetime) -> int:
    """Delete uploads whose form was never finished; returns how many."""
    return _delete_drafts(old_drafts(now=now))


def old_drafts(*, now: datetime) -> QuerySet[UploadDraft]:
    """Uploads whose form was not finished within a day."""
    return UploadDraft.objects.filter(created_at__lte=now - DRAFT_LASTS)


def lost_files(*, now: datetime) -> dict[str, datetime]:
    """Files older than a day that no row knows (a transaction failed after they were written): name and time.

    The files of uploads that still wait belong to them and go with them.
    """
    written = {name: default_storage.get_modified_time(name) for name in [*_lost_pictures(), *_lost_drafts()]}
    return {name: at for name, at in written.items() if at < now - DRAFT_LASTS}


def sweep_files(*, now: datetime) -> int:
    """Delete the lost files; returns how many."""
    lost = lost_files(now=now)
    _delete_files(lost)
    return len(lost)


def _lost_pictures() -> Iterable[str]:
    known = set(Picture.objects.values_list("key", flat=True))
    for key in _listing("bilder")[0]:
        if key not in known:
            yield from (f"bilder/{key}/{name}" for name in _listing(f"bilder/{key}")[1])


def _lost_drafts() -> Iterable[str]:
    known = set(UploadDraft.objects.values_list("file", flat=True))
    names = (f"entwuerfe/{name}" for name in _listing("entwuerfe")[1])
    return (name for name in names if name not in known)


def _listing(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _delete_drafts(drafts: Iterable[UploadDraft]) -> int:
    gone = list(drafts)
    names = [draft.file.name for draft in gone if draft.file.name]
    UploadDraft.objects.filter(pk__in=[draft.pk for draft in gone]).delete()
    transaction.on_commit(lambda: _delete_files(names))
    return len(gone)


def _delete_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
