from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from stadtdach.core.audit import actions as audit
from stadtdach.people.models import User


def addresses_of(person: User) -> set[str]:
    """The e-mail addresses a person may act for: the one they sign in with and every confirmed one."""
    confirmed = EmailAddress.objects.filter(user_id=person.pk, verified=True).values_list("email", flat=True)
    return {person.email} | {address.lower() for address in confirmed}


@transaction.atomic
def confirm_address(*, person: User, email: str, now: datetime) -> None:
    """Note that a person has shown that they read mail at an address of their account.

    Call it only after something that was sent to that address alone has come back.
    """
    if email != person.email or EmailAddress.objects.filter(user=person, email=email, verified=True).exists():
        return
    EmailAddress.objects.update_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    audit.record(actor=person, verb="people.confirm_address", target=person, now=now)
