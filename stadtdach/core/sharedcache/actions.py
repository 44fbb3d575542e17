from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from stadtdach.core.sharedcache.models import CacheEntry


def expired(*, now: datetime) -> QuerySet[CacheEntry]:
    """What nobody reads any more."""
    return CacheEntry.objects.filter(expires__lt=now)
