from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from stadtdach.core.audit import actions as audit
from stadtdach.core.mail import actions as mail
from stadtdach.core.privacy.entered import EnteredPerson, EnteredSource, digest_of, not_told
from stadtdach.core.privacy.models import ToldPerson

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User

TOLD_KEPT_FOR = timedelta(days=3 * 365)
# After a list of thousands has been read in, the mail service is not flooded; a month is the law's limit.
MAILS_A_NIGHT = 500
TEMPLATE = "privacy/mail/entered"


def tell_by_mail(*, now: datetime, most: int = MAILS_A_NIGHT) -> int:
    """Write to those who were entered by others and have an address; returns to how many."""
    count = 0
    for source, person in not_told():
        if count >= most:
            break
        if person.email:
            count += _tell(source, person, now)
    return count


@transaction.atomic
def note_letter(*, source: EnteredSource, person: EnteredPerson, actor: User, now: datetime) -> bool:
    """Somebody has handed the letter over; False if that was noted before."""
    told, new = ToldPerson.objects.get_or_create(
        kind=source.kind,
        subject=person.key,
        digest=digest_of(person),
        defaults={"way": ToldPerson.Way.LETTER, "told_at": now},
    )
    if new:
        audit.record(actor=actor, verb="privacy.note_letter", target=told, now=now)
    return new


def old_told(*, now: datetime) -> QuerySet[ToldPerson]:
    """Proofs that are older than three years."""
    return ToldPerson.objects.filter(told_at__lt=now - TOLD_KEPT_FOR)


def words_for(source: EnteredSource, person: EnteredPerson) -> dict[str, Any]:
    """What the mail and the letter say, as context of their template."""
    return {"source": source, "person": person}


@transaction.atomic
def _tell(source: EnteredSource, person: EnteredPerson, now: datetime) -> int:
    digest = digest_of(person)
    told, new = ToldPerson.objects.get_or_create(
        kind=source.kind,
        subject=person.key,
        digest=digest,
        defaults={"way": ToldPerson.Way.MAIL, "told_at": now},
    )
    if not new:
        return 0
    mail.queue(
        to=person.email,
        kind="privacy.entered",
        template=TEMPLATE,
        context=words_for(source, person),
        now=now,
        once=f"privacy.entered:{source.kind}:{person.key}:{digest[:16]}",
    )
    audit.record(actor=None, verb="privacy.tell_by_mail", target=told, now=now)
    return 1
