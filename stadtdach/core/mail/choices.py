"""What people have chosen about kinds of mail, and the link by which one switches a kind off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from stadtdach.core.audit import actions as audit
from stadtdach.core.mail.kinds import Kind, Rhythm, optional_kind
from stadtdach.core.mail.models import MailChoice
from stadtdach.core.refusal import Refusal

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User

_SALT = "stadtdach.mail.unsubscribe"


class NotYourChoice(Refusal):
    """Diese Nachrichten lassen sich so nicht einstellen."""


@dataclass(frozen=True)
class Subscription:
    """One kind of mail to one account (`person`), or to an address without one."""

    kind: Kind
    person: int | None
    address: str


def rhythm_of(subscription: Subscription) -> Rhythm:
    """What holds for this recipient; one query."""
    chosen = _rows(subscription).values_list("rhythm", flat=True).first()
    rhythms = subscription.kind.rhythms
    return Rhythm(chosen) if chosen in rhythms else rhythms[0]


@transaction.atomic
def choose(*, subscription: Subscription, rhythm: Rhythm, actor: User | None, now: datetime) -> None:
    """Set how often somebody hears of a kind of thing; what holds already is not written again."""
    if rhythm not in subscription.kind.rhythms:
        raise NotYourChoice
    if rhythm == rhythm_of(subscription):
        return
    choice, _created = MailChoice.objects.update_or_create(
        kind=subscription.kind.name,
        person_id=subscription.person,
        address="" if subscription.person else subscription.address,
        defaults={"rhythm": rhythm, "changed_at": now},
    )
    changes = {"kind": subscription.kind.name, "rhythm": str(rhythm)}
    audit.record(actor=actor, verb="mail.choose", target=choice, now=now, changes=changes)


def token_of(subscription: Subscription) -> str:
    """What the link of a mail carries. It does not run out."""
    address = "" if subscription.person else subscription.address
    return signing.dumps([subscription.kind.name, subscription.person, address], salt=_SALT)


def read_token(token: str) -> Subscription | None:
    """What a link is about; None if we have not written it, or the kind is no longer there."""
    try:
        name, person, address = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    kind = optional_kind(name)
    return Subscription(kind, person, address) if kind else None


def forget_address(*, address: str) -> None:
    """Forget what was chosen for an address without an account that gets no mail any more."""
    MailChoice.objects.filter(address=address).delete()


def _rows(subscription: Subscription) -> QuerySet[MailChoice]:
    rows = MailChoice.objects.filter(kind=subscription.kind.name)
    if subscription.person:
        return rows.filter(person=subscription.person)
    return rows.filter(address=subscription.address)
