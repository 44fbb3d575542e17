from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from stadtdach.cities.models import City
from stadtdach.core.audit import actions as audit
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.refusal import Refusal
from stadtdach.legal.enums import Part
from stadtdach.legal.models import KINDS, Notice
from stadtdach.people.models import User


class ChangedMeanwhile(Refusal):
    """Jemand anderes hat das gerade gespeichert. Ihre Eingaben stehen noch da, darüber die gespeicherten."""

    def __init__(self, current: Notice | None) -> None:
        super().__init__()
        self.current = current


@transaction.atomic
def save_notice(
    *, part: Part, city: City, values: Mapping[str, Any], base_version: int, actor: User, now: datetime
) -> Notice:
    """Write a city's own notice. `base_version` is the version the writing started from, 0 for none.

    The same again (a second click) changes nothing.
    """
    current = _locked(part, city)
    if current is not None and all(getattr(current, name) == value for name, value in values.items()):
        return current
    if (current.version if current else 0) != base_version:
        raise ChangedMeanwhile(current)
    notice = current or KINDS[part](city=city, version=0)
    for name, value in values.items():
        setattr(notice, name, value)
    notice.version += 1
    notice.updated_at = now
    notice.save()
    audit.record(actor=actor, verb="legal.save_notice", target=city, now=now, changes={"part": str(part)})
    purge()
    return notice


@transaction.atomic
def remove_notice(*, part: Part, city: City, actor: User, now: datetime) -> bool:
    """Take a city's own notice away, so that the network office's counts; False if there was none."""
    current = _locked(part, city)
    if current is None:
        return False
    current.delete()
    audit.record(actor=actor, verb="legal.remove_notice", target=city, now=now, changes={"part": str(part)})
    purge()
    return True


def _locked(part: Part, city: City) -> Notice | None:
    # The city is the lock: of two who write the first notice at once, the second sees the first's.
    City.objects.select_for_update().get(pk=city.pk)
    return KINDS[part]._default_manager.filter(city=city).first()
