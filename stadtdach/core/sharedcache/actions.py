from __future__ import annotations

from datetime import datetime

from stadtdach.core.sharedcache.models import CacheEntry


def delete_expired(*, now: datetime) -> int:
    """Delete what nobody reads any more; returns how many entries."""
    return CacheEntry.objects.filter(expires__lt=now).delete()[0]
