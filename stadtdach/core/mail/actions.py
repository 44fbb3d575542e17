from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import override
from procrastinate.contrib.django import app

from stadtdach.core.audit import actions as audit
from stadtdach.core.mail.choices import Subscription, rhythm_of, token_of
from stadtdach.core.mail.kinds import Rhythm, optional_kind
from stadtdach.core.mail.models import MailChoice, MailState, OutgoingMail
from stadtdach.core.mail.rendering import render_mail
from stadtdach.core.refusal import Refusal

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User

KEPT_FOR = timedelta(days=30)
# A claimed mail whose worker has not reported by then: SMTP gives up after EMAIL_TIMEOUT seconds.
CLAIM_LASTS = timedelta(minutes=5)
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
_ENDED = [MailState.SENT, MailState.UNCLEAR, MailState.FAILED, MailState.KEPT, MailState.UNWANTED]


class MailNotOpen(Refusal):
    """Über diese Nachricht ist schon entschieden."""


def queue(
    *,
    to: str,
    kind: str,
    template: str,
    context: Mapping[str, Any],
    now: datetime,
    once: str,
    language: str = settings.LANGUAGE_CODE,
) -> OutgoingMail:
    """Store one mail in the caller's transaction; the worker sends it after the commit.

    What the recipient has switched off (only kinds that a domain offers for it, see `kinds`) stays UNWANTED.

    `kind` is "<domain>.<occasion>", `template` the common beginning of its templates
    (`cities/mail/invitation`), `once` names what it is about ("cities.invitation:17"): a second mail with the
    same key is not written, the first is returned. Templates may use `address(url(…))` for full addresses.
    Whoever asks for a mail to themselves gets it in the `language` of the page, everybody else in German.
    """
    address = to.strip().lower()
    recipient = get_user_model().objects.filter(email=address).first()
    optional = optional_kind(kind)
    subscription = Subscription(optional, recipient.pk if recipient else None, address) if optional else None
    wanted = subscription is None or rhythm_of(subscription) != Rhythm.NEVER
    with override(language):
        unsubscribe = reverse("mail:unsubscribe", args=[token_of(subscription)]) if subscription else ""
        mail = render_mail(template, {"unsubscribe": unsubscribe, **context})
    OutgoingMail.objects.bulk_create(
        [
            OutgoingMail(
                to=address,
                recipient=recipient,
                kind=kind,
                subject=mail.subject[:200],
                text=mail.text if wanted else "",
                html=mail.html if wanted else "",
                once=once,
                state=_first_state(wanted),
                created_at=now,
                due_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    stored = OutgoingMail.objects.get(once=once)
    if stored.state == MailState.WAITING and stored.attempts == 0:
        # Deferred in the same transaction: the worker cannot see it before the commit.
        app.configure_task("mail.deliver", queue="mail").defer(mail=stored.pk)
    return stored


def claim(*, mail: int, now: datetime) -> OutgoingMail | None:
    """Take one waiting mail and commit that; None if it is not waiting, so nobody sends it twice."""
    taken = OutgoingMail.objects.filter(pk=mail, state=MailState.WAITING).update(
        state=MailState.CLAIMED, claimed_at=now
    )
    return OutgoingMail.objects.get(pk=mail) if taken else None


def mark_sent(*, mail: OutgoingMail, now: datetime) -> None:
    """The mail server has taken it. Text and codes are no longer needed and go at once."""
    _leave_claim(mail, state=MailState.SENT, sent_at=now, text="", html="", error="")


def mark_unclear(*, mail: OutgoingMail, error: str) -> None:
    """The connection broke while sending: it may have gone out or not."""
    _leave_claim(mail, state=MailState.UNCLEAR, error=error[:300])


def mark_not_sent(*, mail: OutgoingMail, error: str, final: bool, now: datetime) -> None:
    """The server has certainly not taken it: try later, or give up when it said never or we tried enough."""
    if final or mail.attempts >= len(PAUSES):
        _leave_claim(mail, state=MailState.FAILED, error=error[:300], attempts=mail.attempts + 1)
        return
    _leave_claim(
        mail,
        state=MailState.WAITING,
        claimed_at=None,
        due_at=now + PAUSES[mail.attempts],
        attempts=mail.attempts + 1,
        error=error[:300],
    )


def give_up_claims(*, now: datetime) -> int:
    """Mails a killed worker left claimed become unclear; returns how many."""
    return OutgoingMail.objects.filter(state=MailState.CLAIMED, claimed_at__lt=now - CLAIM_LASTS).update(
        state=MailState.UNCLEAR, error="Der Versand wurde unterbrochen."
    )


@transaction.atomic
def send_again(*, mail: OutgoingMail, actor: User | None, now: datetime) -> None:
    """A person decided that an unclear or failed mail goes out once more."""
    open_states = [MailState.UNCLEAR, MailState.FAILED]
    changed = OutgoingMail.objects.filter(pk=mail.pk, state__in=open_states).update(
        state=MailState.WAITING, due_at=now, attempts=0, claimed_at=None, error=""
    )
    if not changed:
        raise MailNotOpen
    audit.record(actor=actor, verb="mail.send_again", target=mail, now=now)
    app.configure_task("mail.deliver", queue="mail").defer(mail=mail.pk)


@transaction.atomic
def set_aside(*, mail: OutgoingMail, actor: User | None, now: datetime) -> None:
    """A person decided that an unclear or failed mail needs nothing more; it is deleted."""
    audit.record(actor=actor, verb="mail.set_aside", target=mail, now=now)
    open_states = [MailState.UNCLEAR, MailState.FAILED]
    deleted, _rows = OutgoingMail.objects.filter(pk=mail.pk, state__in=open_states).delete()
    if not deleted:
        raise MailNotOpen


def forget_person(*, person: int, addresses: Iterable[str], name: str) -> int:
    """Delete the mails to a person and the finished ones that mention them; returns how many."""
    mails = list(addresses)
    MailChoice.objects.filter(address__in=mails).delete()
    about = Q(recipient=person) | Q(to__in=mails)
    mentions = Q()
    for word in [*mails, name]:
        if word:
            mentions |= Q(text__icontains=word) | Q(html__icontains=word) | Q(subject__icontains=word)
    if mentions:
        about |= Q(state__in=_ENDED) & mentions
    return OutgoingMail.objects.filter(about).delete()[0]


def old_mails(*, now: datetime) -> QuerySet[OutgoingMail]:
    """Finished mails that are older than 30 days."""
    return OutgoingMail.objects.filter(state__in=_ENDED, created_at__lt=now - KEPT_FOR)


def _first_state(wanted: bool) -> MailState:
    if not wanted:
        return MailState.UNWANTED
    return MailState.KEPT if settings.MAIL_DELIVERY == "keep" else MailState.WAITING


def _leave_claim(mail: OutgoingMail, **values: Any) -> None:
    OutgoingMail.objects.filter(pk=mail.pk, state=MailState.CLAIMED).update(**values)
