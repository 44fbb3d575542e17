from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from stadtdach.core.audit import actions as audit
from stadtdach.core.desk.models import Confirmation, Postponement
from stadtdach.core.desk.things import Desk, Thing
from stadtdach.core.refusal import Refusal

if TYPE_CHECKING:  # the account model is the one thing of a domain that core may name
    from stadtdach.people.models import User

LONGEST_PAUSE = timedelta(days=92)
# By then each has run out, the longest a month ago, and says nothing any more.
KEPT_FOR = LONGEST_PAUSE + timedelta(days=30)


class NothingToConfirm(Refusal):
    """Das lässt sich nicht mit einem Klick erledigen. Bitte öffnen Sie den Eintrag."""


class PauseTooLong(Refusal):
    """Länger als drei Monate lässt sich nichts zurückstellen."""


@transaction.atomic
def confirm(*, thing: Thing, actor: User, now: datetime) -> Confirmation:
    """A person says that it is all right as it is; pressing twice changes nothing but the time."""
    if not thing.task.confirm:
        raise NothingToConfirm
    confirmation, _created = Confirmation.objects.update_or_create(
        topic=thing.task.topic, number=thing.number, defaults={"at": now, "by": actor}
    )
    changes = {"topic": thing.task.topic, "number": thing.number}
    audit.record(actor=actor, verb="desk.confirm", target=confirmation, now=now, changes=changes)
    return confirmation


@transaction.atomic
def postpone(*, desk: Desk, thing: Thing, pause: timedelta, actor: User, now: datetime) -> Postponement:
    """Take a thing off the desk until a day; it comes back by itself. A second time moves the day."""
    if not timedelta(0) < pause <= LONGEST_PAUSE:
        raise PauseTooLong
    until = timezone.localdate(now) + pause
    postponement, _created = Postponement.objects.update_or_create(
        desk=desk, place=thing.place, key=thing.key, defaults={"until": until, "at": now, "by": actor}
    )
    changes = {"key": thing.key, "until": until.isoformat()}
    audit.record(actor=actor, verb="desk.postpone", target=postponement, now=now, changes=changes)
    return postponement


@transaction.atomic
def take_up(*, desk: Desk, thing: Thing, actor: User, now: datetime) -> None:
    """Put a thing back on the desk before its day; one that lies there already stays."""
    row = Postponement.objects.select_for_update().filter(desk=desk, place=thing.place, key=thing.key).first()
    if row is None:
        return
    audit.record(actor=actor, verb="desk.take_up", target=row, now=now, changes={"key": thing.key})
    row.delete()


def old_postponements(*, now: datetime) -> QuerySet[Postponement]:
    """Postponements that have run out, the longest of them a month ago."""
    return Postponement.objects.filter(at__lt=now - KEPT_FOR)
