from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from stadtdach.core.access.links import token_hash
from stadtdach.core.audit import actions as audit
from stadtdach.core.mail import actions as mail
from stadtdach.core.refusal import Refusal
from stadtdach.people.actions.sessions import end_other_sessions
from stadtdach.people.models import AddressChange, User

UNDO_LASTS = timedelta(days=7)


class NothingToUndo(Refusal):
    """Dieser Link gilt nicht mehr."""


class OldAddressTaken(Refusal):
    """Mit dieser Adresse gibt es inzwischen ein anderes Konto."""


def drop_unconfirmed_addresses(*, person: User) -> None:
    """Forget every address of an account but the confirmed one that it is signed in with.

    Before an address changes: only an address that was confirmed is told, and may undo.
    """
    EmailAddress.objects.filter(user=person).exclude(email=person.email, verified=True).delete()


def remember_address_change(*, person: User, old_email: str, now: datetime) -> str:
    """Let the old address undo a change for a week; returns the token for the link in its mail."""
    token = secrets.token_urlsafe(32)
    AddressChange.objects.create(
        person=person, old_email=old_email.lower(), token_hash=token_hash(token), changed_at=now
    )
    return token


def read_address_change(*, token: str, now: datetime) -> AddressChange:
    """The change that a link belongs to. Reading changes nothing: scanners of mail open links."""
    return _found(token, now, lock=False)


@transaction.atomic
def undo_address_change(*, token: str, now: datetime) -> User:
    """Put the old address back, and shut out whoever changed it.

    Whoever holds the token reads mail at the old address. Their password goes, they are signed out
    everywhere, and a second factor that was set up after the change goes too: what is left is a code by
    mail to the old address, and the second factor they had before.
    """
    change = _found(token, now, lock=True)
    person = User.objects.select_for_update().get(pk=change.person_id)
    taken = Q(email=change.old_email) | Q(emailaddress__email=change.old_email, emailaddress__verified=True)
    if User.objects.filter(taken).exclude(pk=person.pk).exists():
        raise OldAddressTaken
    undone_email, person.email = person.email, change.old_email
    person.set_unusable_password()
    person.save(update_fields=["email", "password"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    _remove_later_factors(person, change.changed_at)
    end_other_sessions(person=person, current_key=None, actor=person, now=now)
    audit.record(actor=person, verb="people.undo_email", target=person, now=now)
    AddressChange.objects.filter(person=person, changed_at__gte=change.changed_at).delete()
    for to in (person.email, undone_email):
        mail.queue(
            to=to,
            kind="people.address_restored",
            template="people/mail/address_restored",
            context={
                "email": person.email,
                "undone_email": undone_email,
                "at": now,
                "operator": settings.OPERATOR,
            },
            now=now,
            once=f"people.undo_email:{change.token_hash}:{to}",
        )
    return person


def no_longer_undone(*, now: datetime) -> QuerySet[AddressChange]:
    """Changes that the old address can no longer undo."""
    return AddressChange.objects.filter(changed_at__lt=now - UNDO_LASTS)


def _remove_later_factors(person: User, changed_at: datetime) -> None:
    factors = Authenticator.objects.filter(user=person)
    factors.filter(created_at__gte=changed_at).delete()
    if not factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        factors.delete()


def _found(token: str, now: datetime, *, lock: bool) -> AddressChange:
    changes = AddressChange.objects.filter(changed_at__gte=now - UNDO_LASTS)
    if lock:
        changes = changes.select_for_update()
    change = changes.filter(token_hash=token_hash(token)).first()
    if change is None:
        raise NothingToUndo
    return change
