from __future__ import annotations

from django.db.models import F

from stadtdach.core.pagecache.models import Generation


def purge() -> None:
    """Withdraw every cached page on every node, as of the commit of the surrounding transaction.

    Call it last: until the commit, others who change public content wait for the same row.
    """
    if not Generation.objects.filter(id=1).update(number=F("number") + 1):
        Generation.objects.bulk_create([Generation(id=1, number=1)], ignore_conflicts=True)
