from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from stadtdach.core.audit.models import AuditEntry

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
    return AuditEntry.objects.create(
        at=now,
        actor=actor,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        changes=dict(changes or {}),
    )
