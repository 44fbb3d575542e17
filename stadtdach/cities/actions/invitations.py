from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from stadtdach.cities.actions.roles import EndLiesInThePast, grant_role
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Land, Role
from stadtdach.cities.queries.roles import active_on, waiting_invitations
from stadtdach.core.access.links import token_hash
from stadtdach.core.audit import actions as audit
from stadtdach.core.mail.actions import queue
from stadtdach.core.refusal import Refusal
from stadtdach.people.actions.addresses import addresses_of, confirm_address
from stadtdach.people.models import User

VALID_FOR = timedelta(days=14)
# Within this time a second press of the button sends nothing: the first mail is still on its way.
PAUSE = timedelta(minutes=5)
MOST_WAITING = 50
KEPT_FOR = timedelta(days=30)


class HasRoleAlready(Refusal):
    """{email} hat diese Rolle schon. Sie finden die Person oben in der Liste."""


class SentJustNow(Refusal):
    """Die Einladung an {email} ist gerade erst verschickt worden. Bitte warten Sie ein paar Minuten."""


class TooManyWaiting(Refusal):
    """Es warten schon {number} Einladungen auf eine Antwort. Bitte ziehen Sie erst welche zurück."""


class InvitesSelf(Refusal):
    """Sich selbst können Sie nicht einladen. Bitten Sie jemand anderen darum."""


class NoSuchInvitation(Refusal):
    """Zu diesem Link gibt es keine Einladung. Vielleicht fehlt ein Stück, oder es gibt eine neuere."""


class InvitationExpired(Refusal):
    """Diese Einladung ist abgelaufen. Bitten Sie um eine neue; das ist mit einem Klick getan."""


class InvitationWithdrawn(Refusal):
    """Diese Einladung gilt nicht mehr. Wenn Sie das überrascht, fragen Sie bitte bei der Stadt nach."""


class InvitationUsed(Refusal):
    """Diese Einladung ist schon angenommen."""


class ForSomeoneElse(Refusal):
    """Diese Einladung gilt für eine andere E-Mail-Adresse als die Ihres Kontos."""


@transaction.atomic
def invite(
    *,
    email: str,
    kind: RoleKind,
    city: City | None = None,
    land: Land | None = None,
    role_ends_on: date | None = None,
    message: str = "",
    actor: User,
    now: datetime,
) -> Invitation:
    """Offer a role by mail. The link in it holds a token of which only the hash stays here; it is good
    for 14 days.

    An invitation that already waits for the same address and role is renewed instead of doubled.
    """
    email = email.strip().lower()
    if role_ends_on and role_ends_on < timezone.localdate(now):
        raise EndLiesInThePast
    if email in addresses_of(actor):
        raise InvitesSelf
    _refuse_what_is_needless(email, kind, city, land, now)
    place = {"kind": kind, "city": city, "land": land}
    offer = {"role_ends_on": role_ends_on, "message": message.strip(), "invited_by": actor}
    invitation = _waiting(email, place)
    if invitation is None:
        try:
            with transaction.atomic():
                return _create(email, place, offer, actor=actor, now=now)
        except IntegrityError:  # somebody invited the same person in this very moment
            invitation = _waiting(email, place)
            if invitation is None:
                raise
    same = all(getattr(invitation, name) == value for name, value in offer.items())
    if same and _just_sent(invitation, now):
        return invitation
    for name, value in offer.items():
        setattr(invitation, name, value)
    return _renew(invitation, actor=actor, now=now)


@transaction.atomic
def resend_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """Send a waiting or expired invitation once more, with a new link that is good for 14 days again."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_what_is_over(invitation)
    if _just_sent(invitation, now):
        raise SentJustNow(email=invitation.email)
    return _renew(invitation, actor=actor, now=now)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: User, now: datetime) -> Invitation:
    """Take an invitation back; its link then leads to a page that says so."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.withdrawn_at:
        return invitation
    if invitation.accepted_at:
        raise InvitationUsed
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    audit.record(actor=actor, verb="cities.withdraw_invitation", target=invitation, now=now)
    return invitation


def read_invitation(*, token: str, person: User | None, now: datetime) -> Invitation:
    """The invitation behind a link, if this person (None: not signed in yet) could accept it now."""
    return _checked(Invitation.objects.all(), token, person, now)


@transaction.atomic
def accept_invitation(*, token: str, person: User, now: datetime) -> Role:
    """Take up the offered role. Pressing twice finds the role already there.

    Whoever holds the token reads mail at the invited address: it counts as confirmed.
    """
    # `of` keeps the lock off the joined rows, which may be empty.
    rows = Invitation.objects.select_for_update(of=("self",))
    invitation = _checked(rows, token, person, now)
    if invitation.role:
        return invitation.role
    role = grant_role(
        person=person,
        kind=RoleKind(invitation.kind),
        city=invitation.city,
        land=invitation.land,
        ends_on=invitation.role_ends_on,
        actor=person,
        now=now,
    )
    invitation.role, invitation.accepted_at = role, now
    invitation.save(update_fields=["role", "accepted_at"])
    confirm_address(person=person, email=invitation.email, now=now)
    audit.record(actor=person, verb="cities.accept_invitation", target=invitation, now=now)
    _thank(invitation, person, now)
    return role


def old_invitations(*, now: datetime) -> QuerySet[Invitation]:
    """Invitations that ran out more than 30 days ago, whatever became of them."""
    return Invitation.objects.filter(expires_at__lt=now - KEPT_FOR)


def _checked(rows: QuerySet[Invitation], token: str, person: User | None, now: datetime) -> Invitation:
    everything = rows.select_related("city", "land", "invited_by", "role")
    found = everything.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NoSuchInvitation
    if found.withdrawn_at:
        raise InvitationWithdrawn
    if person and found.email not in addresses_of(person):
        raise ForSomeoneElse
    if found.accepted_at:
        if not _is_held(found.role, person, now):
            raise InvitationUsed
        return found
    if found.is_expired(now):
        raise InvitationExpired
    return found


def _is_held(role: Role | None, person: User | None, now: datetime) -> bool:
    mine = role is not None and person is not None and role.person_id == person.pk
    return mine and role is not None and role.is_active_on(timezone.localdate(now))


def _refuse_what_is_needless(
    email: str, kind: RoleKind, city: City | None, land: Land | None, now: datetime
) -> None:
    same = Role.objects.filter(person__email=email, kind=kind, city=city, land=land)
    if same.filter(active_on(timezone.localdate(now)), ends_on__isnull=True).exists():
        raise HasRoleAlready(email=email)
    number = waiting_invitations(city).count()
    if number >= MOST_WAITING:
        raise TooManyWaiting(number=number)


def _refuse_what_is_over(invitation: Invitation) -> None:
    if invitation.withdrawn_at:
        raise InvitationWithdrawn
    if invitation.accepted_at:
        raise InvitationUsed


def _waiting(email: str, place: dict[str, Any]) -> Invitation | None:
    rows = Invitation.objects.select_for_update().filter(email=email, **place)
    return rows.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).first()


def _just_sent(invitation: Invitation, now: datetime) -> bool:
    return now - invitation.sent_at < PAUSE


def _create(
    email: str, place: dict[str, Any], offer: dict[str, Any], *, actor: User, now: datetime
) -> Invitation:
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email, token_hash=token_hash(token), created_at=now, sent_at=now, expires_at=now + VALID_FOR,
        **place, **offer,
    )  # fmt: skip
    changes = {"kind": str(invitation.kind), "city": invitation.city_id, "land": invitation.land_id}
    audit.record(actor=actor, verb="cities.invite", target=invitation, now=now, changes=changes)
    _send(invitation, token, now)
    return invitation


def _renew(invitation: Invitation, *, actor: User, now: datetime) -> Invitation:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = token_hash(token)
    invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
    invitation.sent_count += 1
    # Who invited may have deleted their account meanwhile: whoever sends it again stands for it now.
    invitation.invited_by = invitation.invited_by or actor
    invitation.save()
    audit.record(actor=actor, verb="cities.resend_invitation", target=invitation, now=now)
    _send(invitation, token, now)
    return invitation


def _send(invitation: Invitation, token: str, now: datetime) -> None:
    queue(
        to=invitation.email,
        kind="cities.invitation",
        template="cities/mail/invitation",
        context={"invitation": invitation, "token": token},
        now=now,
        once=f"cities.invitation:{invitation.pk}:{invitation.sent_count}",
    )


def _thank(invitation: Invitation, person: User, now: datetime) -> None:
    if invitation.invited_by is None:
        return
    queue(
        to=invitation.invited_by.email,
        kind="cities.invitation_accepted",
        template="cities/mail/invitation_accepted",
        context={"invitation": invitation, "person": person},
        now=now,
        once=f"cities.invitation_accepted:{invitation.pk}",
    )
