from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from stadtdach.cities.content import FIELDS, PageContent
from stadtdach.cities.content.page import PagePicture
from stadtdach.cities.models import City, CityVersion, Topic
from stadtdach.cities.queries.versions import content_at, published_content
from stadtdach.core.audit import actions as audit
from stadtdach.core.files.actions import delete_picture, publish_draft
from stadtdach.core.files.models import Picture, UploadDraft
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.refusal import Refusal
from stadtdach.core.search.changes import touch
from stadtdach.people.models import User


class ChangedMeanwhile(Refusal):
    """Inzwischen hat jemand anderes die Seite gespeichert. Bitte sehen Sie beide Fassungen an."""


class ConsentMissing(Refusal):
    """Ohne Einwilligung darf das Bild nicht gezeigt werden."""


class NoSuchVersion(Refusal):
    """Diese Fassung gibt es nicht."""


@dataclass(frozen=True, kw_only=True)
class NewPicture:
    """An upload that shall become the picture of the page."""

    upload: UploadDraft
    alt: str
    credit: str


@transaction.atomic
def publish_version(
    *,
    city: City,
    base: int,
    content: PageContent,
    new_picture: NewPicture | None = None,
    consent: bool,
    note: str = "",
    actor: User | None,
    now: datetime,
) -> CityVersion | None:
    """Save the page as the next version and publish it.

    `base` is the version that was open in the browser; if another has been saved since, nothing is written
    and `ChangedMeanwhile` tells so. Saving what is already there (a second click) adds no version and
    returns the one that shows, None where there has never been one. The row lock makes rivals queue; the
    unique number of a version stands behind it.
    """
    city = City.objects.select_for_update(of=("self",), no_key=True).select_related("picture").get(pk=city.pk)
    before = published_content(city)
    if new_picture is None and content == before:
        return city.versions.filter(number=city.version).first()
    if city.version != base:
        raise ChangedMeanwhile
    if (content.picture or new_picture) and not consent:
        raise ConsentMissing
    picture = _picture(content, new_picture, actor=actor, now=now)
    content = replace(content, picture=_words_of(picture))
    _keep_what_was(city, before, now)
    version = CityVersion.objects.create(
        city=city, number=city.version + 1, content=content.as_json(), picture=picture,
        note=note.strip(), author=actor, created_at=now,
    )  # fmt: skip
    changed = [name for name in FIELDS if getattr(before, name) != getattr(content, name)]
    _show(city, content, picture, version.number, now)
    changes = {"version": version.number, "fields": changed}
    audit.record(actor=actor, verb="cities.publish_version", target=city, now=now, changes=changes)
    _announce(city, before, content)
    return version


@transaction.atomic
def restore_version(
    *, city: City, number: int, base: int, note: str, actor: User, now: datetime
) -> CityVersion:
    """Publish an earlier version again, as a new one. Topics and pictures that are gone stay gone."""
    if not city.versions.filter(number=number).exists():
        raise NoSuchVersion
    content = content_at(city, number)
    known = set(Topic.objects.filter(slug__in=content.topics).values_list("slug", flat=True))
    picture = content.picture
    if picture and not Picture.objects.filter(pk=picture.number, consent=True).exists():
        picture = None
    content = replace(content, picture=picture, topics=tuple(t for t in content.topics if t in known))
    version = publish_version(
        city=city, base=base, content=content, consent=True, note=note, actor=actor, now=now
    )
    if version is None:
        raise NoSuchVersion
    return version


@transaction.atomic
def withdraw_picture(*, city: City, picture: Picture, actor: User | None, now: datetime) -> None:
    """Delete a picture from the page and from every version: somebody has taken back their consent."""
    city = City.objects.select_for_update(of=("self",), no_key=True).get(pk=city.pk)
    if city.picture_id == picture.pk:
        content = replace(published_content(city), picture=None)
        publish_version(city=city, base=city.version, content=content, consent=False, actor=actor, now=now)
    for version in city.versions.filter(picture=picture):
        # The words about the picture may name the people in it: they go as well.
        version.content = {**version.content, "picture": None}
        version.save(update_fields=["content"])
    delete_picture(picture=picture, actor=actor, now=now)
    touch("city", [city.pk])
    purge()


def _picture(
    content: PageContent, new: NewPicture | None, *, actor: User | None, now: datetime
) -> Picture | None:
    if new:
        return publish_draft(
            draft=new.upload, alt=new.alt, credit=new.credit, consent=True, actor=actor, now=now
        )
    if content.picture is None:
        return None
    picture = Picture.objects.get(pk=content.picture.number)
    picture.alt, picture.credit = content.picture.alt, content.picture.credit
    picture.consent = True
    picture.save(update_fields=["alt", "credit", "consent"])
    return picture


def _words_of(picture: Picture | None) -> PagePicture | None:
    return PagePicture(number=picture.pk, alt=picture.alt, credit=picture.credit) if picture else None


def _keep_what_was(city: City, before: PageContent, now: datetime) -> None:
    """What stood there before anyone used the editor becomes version 0, so that nothing is ever lost."""
    if city.version == 0 and not city.versions.exists():
        CityVersion.objects.create(
            city=city, number=0, content=before.as_json(), picture=city.picture, author=None,
            created_at=city.updated_at or now,
        )  # fmt: skip


def _show(city: City, content: PageContent, picture: Picture | None, number: int, now: datetime) -> None:
    for name in FIELDS:
        if name not in ("topics", "picture"):
            setattr(city, name, getattr(content, name))
    city.picture, city.version, city.updated_at, city.is_demo = picture, number, now, False
    city.save()
    city.topics.set(Topic.objects.filter(slug__in=content.topics))


def _announce(city: City, before: PageContent, after: PageContent) -> None:
    touch("city", [city.pk])
    moved = set(before.topics) ^ set(after.topics)
    touch("topic", Topic.objects.filter(slug__in=moved).values_list("pk", flat=True))
    purge()
