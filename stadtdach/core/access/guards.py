from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest  # noqa: TID251 - authorising is the one thing views do here

from stadtdach.core.access.errors import SignInFirst

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User


def ensure_signed_in(request: HttpRequest) -> User:
    """The person of this request; without a session it goes to the sign-in page and back again."""
    if not request.user.is_authenticated:
        raise SignInFirst
    return request.user


def ensure(request: HttpRequest, permission: str, target: Any = None) -> None:
    """Authorise one view: sign in first; without the permission the page does not exist (404).

    `permission` is "<domain>.<verb>_<noun>", composed of predicates in the `rules.py` of its domain.
    """
    ensure_signed_in(request)
    if not request.user.has_perm(permission, target):
        raise Http404
