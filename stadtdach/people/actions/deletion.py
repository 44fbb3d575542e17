from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from stadtdach.core.audit import actions as audit
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.privacy.forget import forget
from stadtdach.people.models import User


def all_addresses(person: User) -> list[str]:
    """Every address of a person in small letters, the confirmed and the others."""
    others = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
    return sorted({person.email, *(address.lower() for address in others)})


@transaction.atomic
def delete_account(*, person: User, actor: User, now: datetime) -> None:
    """Delete an account with everything personal, in all domains at once.

    What has to stay (a version of a page, an entry of the audit log) stays without the person. A second
    click finds nothing left to delete and does nothing.
    """
    locked = User.objects.select_for_update().filter(pk=person.pk).first()
    if locked is None:
        return
    by_themselves = actor.pk == locked.pk
    audit.record(actor=None if by_themselves else actor, verb="people.delete_account", target=locked, now=now)
    forget(person=locked, addresses=all_addresses(locked), now=now)
    locked.delete()
    purge()
