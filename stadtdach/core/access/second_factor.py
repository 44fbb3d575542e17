from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from django.contrib.auth.models import AnonymousUser

    from stadtdach.people.models import User

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def lacks_second_factor(person: User | AnonymousUser) -> bool:
    """Whether this person must set up a second factor before they see the data of others."""
    return (
        settings.SECOND_FACTOR == "required"
        and person.has_perm("access.needs_second_factor")
        and not is_mfa_enabled(person, SECOND_FACTORS)
    )
