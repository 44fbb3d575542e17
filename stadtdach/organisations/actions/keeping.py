from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from stadtdach.cities.models import City
from stadtdach.core import text
from stadtdach.core.audit import actions as audit
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.refusal import Refusal
from stadtdach.core.search.changes import touch
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.queries import organisations as queries
from stadtdach.people.models import User

KIND = "organisation"

# Within this time the same entry again is a second click on the same button, not a second wish.
_DOUBLE_CLICK = timedelta(minutes=1)


class AlreadyThere(Refusal):
    """In Ihrer Stadt gibt es schon eine Organisation mit diesem Namen."""

    def __init__(self, existing: list[Organisation]) -> None:
        super().__init__()
        self.existing = existing


class ChangedMeanwhile(Refusal):
    """Jemand anderes hat diese Organisation gespeichert, während Sie geschrieben haben."""

    def __init__(self, current: Organisation) -> None:
        super().__init__()
        self.current = current


class GoneMeanwhile(Refusal):
    """Jemand anderes hat diese Organisation inzwischen gelöscht."""


class PlaceOutsideCity(Refusal):
    """Bitte wählen Sie einen Ort, der zu Ihrer Stadt gehört."""


class EndsInFuture(Refusal):
    """Bitte tragen Sie das Ende erst ein, wenn die Organisation nicht mehr besteht."""


class NumberTaken(Refusal):
    """Diese Nummer hat in Ihrer Stadt schon eine andere Organisation."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a coordination writes about an organisation.

    `municipality` and `topics` are primary keys; `location` is latitude and longitude in degrees (WGS 84),
    "53.70120, 10.77120", or "" where it is not known. What has ended names no contact.
    """

    name: str
    sector: str
    legal_form: str
    street: str = ""
    postcode: str = ""
    municipality: int | None = None
    location: str = ""
    description: str = ""
    website: str = ""
    topics: tuple[int, ...] = ()
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    register_court: str = ""
    register_number: str = ""
    external_id: str = ""
    ended_on: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data, fit for JSON and for comparing field by field."""
        ended_on = self.ended_on.isoformat() if self.ended_on else ""
        return {**asdict(self), "topics": sorted(self.topics), "ended_on": ended_on}


def without_contact(content: Content) -> Content:
    """The content of what has ended: it names nobody to turn to."""
    return replace(content, contact_name="", contact_email="", contact_phone="")


def location_words(latitude: float | None, longitude: float | None) -> str:
    """A place in degrees to five digits (about a metre), "" where it is not known."""
    if latitude is None or longitude is None:
        return ""
    return f"{latitude:.5f}, {longitude:.5f}"


def content_of(organisation: Organisation) -> Content:
    """What is saved now; costs one query for the topics unless they are prefetched."""
    return Content(
        name=organisation.name,
        sector=organisation.sector,
        legal_form=organisation.legal_form,
        street=organisation.street,
        postcode=organisation.postcode,
        municipality=organisation.municipality_id,
        location=location_words(organisation.latitude, organisation.longitude),
        description=organisation.description,
        website=organisation.website,
        topics=tuple(sorted(topic.pk for topic in organisation.topics.all())),
        contact_name=organisation.contact_name,
        contact_email=organisation.contact_email,
        contact_phone=organisation.contact_phone,
        register_court=organisation.register_court,
        register_number=organisation.register_number,
        external_id=organisation.external_id,
        ended_on=organisation.ended_on,
    )


@transaction.atomic
def create_organisation(
    *, city: City, content: Content, actor: User | None, now: datetime, same_name_is_meant: bool = False
) -> Organisation:
    """Add an organisation to a city; a second click on the same button adds nothing.

    Raises AlreadyThere unless `same_name_is_meant`, PlaceOutsideCity, EndsInFuture, NumberTaken.
    """
    city = locked(city)
    content = _checked(content, city, now)
    existing = queries.with_the_same_name(city, content.name)
    for organisation in existing:
        if now - organisation.created_at < _DOUBLE_CLICK and _same(content_of(organisation), content):
            return organisation
    if existing and not same_name_is_meant:
        raise AlreadyThere(existing)
    _ensure_number(city, content)
    organisation = Organisation(city=city, slug=queries.free_slug(city, content.name), created_at=now)
    _write(organisation, content, now)
    _announce(organisation, "organisations.create_organisation", actor, now, {"name": content.name})
    return organisation


@transaction.atomic
def update_organisation(
    *,
    organisation: Organisation,
    content: Content,
    base_version: int,
    actor: User | None,
    now: datetime,
    same_name_is_meant: bool = False,
) -> Organisation:
    """Save what was written on the base of `base_version`; the address stays as it is.

    Raises ChangedMeanwhile when another version is saved by now, GoneMeanwhile when it is deleted,
    AlreadyThere when the new name is taken in the city unless `same_name_is_meant`, PlaceOutsideCity,
    EndsInFuture, NumberTaken.
    """
    city = locked(organisation.city)
    content = _checked(content, city, now)
    current = Organisation.objects.select_for_update(no_key=True).filter(pk=organisation.pk).first()
    if current is None:
        raise GoneMeanwhile
    before = content_of(current)
    if _same(before, content):
        return current
    if current.version != base_version:
        raise ChangedMeanwhile(current)
    _ensure_number(city, content, except_pk=current.pk)
    if text.sort_key(content.name) != text.sort_key(before.name) and not same_name_is_meant:
        existing = queries.with_the_same_name(city, content.name, except_pk=current.pk)
        if existing:
            raise AlreadyThere(existing)
    current.version += 1
    _write(current, content, now)
    old, new = before.as_dict(), content.as_dict()
    fields = [name for name in new if new[name] != old[name]]
    _announce(current, "organisations.update_organisation", actor, now, {"fields": fields})
    return current


@transaction.atomic
def delete_organisation(*, organisation: Organisation, actor: User | None, now: datetime) -> None:
    """Take an organisation and its contact out for good; what is gone already stays gone."""
    current = Organisation.objects.select_for_update().filter(pk=organisation.pk).first()
    if current is None:
        return
    _announce(current, "organisations.delete_organisation", actor, now, {"name": current.name})
    current.delete()


def locked(city: City) -> City:
    """The city for one writer at a time: names and addresses are compared with those of all others."""
    return City.objects.select_for_update(no_key=True).get(pk=city.pk)


def _same(saved: Content, content: Content) -> bool:
    return saved.as_dict() == content.as_dict()


def _checked(content: Content, city: City, now: datetime) -> Content:
    """The content if it can be, without contact where the organisation has ended."""
    if content.municipality and not city.municipalities.filter(pk=content.municipality).exists():
        raise PlaceOutsideCity
    if content.ended_on is None:
        return content
    if content.ended_on > timezone.localdate(now):
        raise EndsInFuture
    return without_contact(content)


def _ensure_number(city: City, content: Content, *, except_pk: int = 0) -> None:
    number = content.external_id
    if number and Organisation.objects.filter(city=city, external_id=number).exclude(pk=except_pk).exists():
        raise NumberTaken


def fill(organisation: Organisation, content: Content, now: datetime) -> None:
    """Put the content into the fields of an organisation, its topics excepted; nothing is saved."""
    values = content.as_dict()
    del values["topics"]
    organisation.municipality_id = values.pop("municipality")
    location = values.pop("location")
    organisation.latitude, organisation.longitude = (
        map(float, location.split(", ")) if location else (None, None)
    )
    organisation.ended_on = content.ended_on
    del values["ended_on"]
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.sort_key = text.sort_key(content.name)[:220]
    organisation.updated_at = now


def _write(organisation: Organisation, content: Content, now: datetime) -> None:
    fill(organisation, content, now)
    organisation.save()
    organisation.topics.set(content.topics)


def _announce(
    organisation: Organisation, verb: str, actor: User | None, now: datetime, changes: dict[str, Any]
) -> None:
    changes = {"city": organisation.city_id, **changes}
    audit.record(actor=actor, verb=verb, target=organisation, now=now, changes=changes)
    touch(KIND, [organisation.pk])
    purge()
