from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from stadtdach.core.audit.models import AuditEntry, PersonalView

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User


def record(
    *,
    actor: User | None,
    verb: str,
    target: models.Model,
    now: datetime,
    changes: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write the audit entry of one change; call it inside the transaction of that change.

    `verb` is "<domain>.<verb>" ("cities.publish_version"). `changes` holds what is needed to
    understand the change and must be JSON; personal data does not belong in it.
    """
    entry = _entry(actor, verb, target, now, changes)
    entry.save()
    return entry


def record_many(
    *,
    actor: User | None,
    verb: str,
    targets: Iterable[models.Model],
    now: datetime,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Write the audit entries of one change to many rows at once, one for each, as `record` would."""
    AuditEntry.objects.bulk_create(
        (_entry(actor, verb, target, now, changes) for target in targets), batch_size=5_000
    )


def _entry(
    actor: User | None, verb: str, target: models.Model, now: datetime, changes: Mapping[str, Any] | None
) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=actor,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        changes=dict(changes or {}),
    )


def record_views(
    *, viewer: User, people: Iterable[int | None], page: str, now: datetime, addresses: Iterable[str] = ()
) -> None:
    """Write down that a page showed somebody personal data of these people; they can read it.

    `people` are keys of accounts that exist; `page` is a key of `VIEWED_PAGES` ("cities.roles"); `addresses`
    are e-mail addresses that were shown, of people who may have an account. One row per viewer, person, page
    and day, however often it is opened; what people see of themselves is not written down.
    """
    seen = {key for key in people if key is not None}
    shown = list(addresses)
    if shown:
        accounts = get_user_model()._default_manager.filter(email__in=shown)
        seen |= set(accounts.values_list("pk", flat=True))
    day = timezone.localdate(now)
    PersonalView.objects.bulk_create(
        [
            PersonalView(person_id=key, viewer=viewer, page=page, day=day)
            for key in sorted(seen - {viewer.pk})
        ],
        ignore_conflicts=True,
    )
