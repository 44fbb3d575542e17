from __future__ import annotations

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from stadtdach.core.privacy.models import RetentionReport


def reports() -> QuerySet[RetentionReport]:
    """The reports, the newest first, each with how much was `deleted` and how many rules `failed`."""
    return RetentionReport.objects.annotate(
        deleted=Coalesce(Sum("lines__count"), 0), failed=Count("lines", filter=Q(lines__failed=True))
    ).order_by("-at", "-pk")
