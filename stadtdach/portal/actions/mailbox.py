from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from stadtdach.cities.models import City
from stadtdach.core.access.links import token_hash
from stadtdach.core.audit import actions as audit
from stadtdach.core.mail.actions import queue
from stadtdach.core.mail.choices import forget_address
from stadtdach.core.refusal import Refusal
from stadtdach.people.models import User
from stadtdach.portal.models import CityMailbox

# Within this time a second press of the button sends nothing: the first mail is still on its way.
PAUSE = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)


class MailboxAlready(Refusal):
    """An {address} geht die Post schon."""


class NoSuchMailbox(Refusal):
    """Zu diesem Link gibt es kein Funktionspostfach. Vielleicht fehlt ein Stück, oder es gibt einen neuen."""


class MailboxExpired(Refusal):
    """Dieser Link gilt nicht mehr. Tragen Sie die Adresse bitte noch einmal ein."""


@transaction.atomic
def set_mailbox(*, city: City, address: str, actor: User, now: datetime) -> CityMailbox:
    """Write to an address and ask whether the desk's mail may go there; until then nothing changes."""
    address = address.strip().lower()
    City.objects.select_for_update(no_key=True).get(pk=city.pk)
    rows = CityMailbox.objects.filter(city=city)
    if rows.filter(address=address, confirmed_at__isnull=False).exists():
        raise MailboxAlready(address=address)
    waiting = rows.filter(confirmed_at__isnull=True).first()
    if waiting and waiting.address == address and now - waiting.sent_at < PAUSE:
        return waiting
    rows.filter(confirmed_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    mailbox = CityMailbox.objects.create(
        city=city, address=address, token_hash=token_hash(token), set_by=actor, sent_at=now
    )
    audit.record(actor=actor, verb="portal.set_mailbox", target=mailbox, now=now, changes={"city": city.pk})
    queue(
        to=address,
        kind="portal.mailbox",
        template="portal/mail/mailbox",
        context={"city": city, "actor": actor, "token": token, "until": now + CityMailbox.VALID_FOR},
        now=now,
        once=f"portal.mailbox:{mailbox.pk}",
    )
    return mailbox


def read_mailbox(*, token: str, now: datetime) -> CityMailbox:
    """The mailbox behind a link, confirmed or still waiting."""
    found = CityMailbox.objects.select_related("city").filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NoSuchMailbox
    if found.is_expired(now):
        raise MailboxExpired
    return found


@transaction.atomic
def confirm_mailbox(*, token: str, now: datetime) -> CityMailbox:
    """Somebody who reads at the address agrees; the one before it is gone. Pressing twice changes nothing."""
    city = read_mailbox(token=token, now=now).city
    City.objects.select_for_update(no_key=True).get(pk=city.pk)
    mailbox = read_mailbox(token=token, now=now)
    if mailbox.confirmed_at:
        return mailbox
    _forget(CityMailbox.objects.filter(city=city, confirmed_at__isnull=False))
    mailbox.confirmed_at = now
    mailbox.save(update_fields=["confirmed_at"])
    audit.record(
        actor=None, verb="portal.confirm_mailbox", target=mailbox, now=now, changes={"city": city.pk}
    )
    return mailbox


@transaction.atomic
def remove_mailbox(*, city: City, actor: User, now: datetime) -> None:
    """The desk's mail goes to the people of the city again; a second press finds it done."""
    City.objects.select_for_update(no_key=True).get(pk=city.pk)
    rows = CityMailbox.objects.filter(city=city)
    for mailbox in rows:
        audit.record(
            actor=actor, verb="portal.remove_mailbox", target=mailbox, now=now, changes={"city": city.pk}
        )
    _forget(rows)


def forget_addresses(*, addresses: list[str]) -> None:
    """Delete mailboxes that are the address of a person who goes."""
    _forget(CityMailbox.objects.filter(address__in=addresses))


def old_mailboxes(*, now: datetime) -> QuerySet[CityMailbox]:
    """Addresses that nobody has confirmed within 30 days."""
    return CityMailbox.objects.filter(confirmed_at__isnull=True, sent_at__lt=now - KEPT_FOR)


def _forget(rows: QuerySet[CityMailbox]) -> None:
    for mailbox in rows:
        forget_address(address=mailbox.address)
        mailbox.delete()
