"""What goes by itself: reports of what went, and what would go now."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stadtdach.core.access.guards import ensure
from stadtdach.core.privacy import queries
from stadtdach.core.privacy.retention import outlook, retention_rules

_PER_PAGE = 30
# It runs every night; after two of them without a report somebody has to look.
_LATE_AFTER = timedelta(hours=49)


@require_safe
@never_cache
def retention(request: HttpRequest) -> HttpResponse:
    """The reports of the nightly runs, the newest first."""
    ensure(request, "privacy.view_retention")
    page = Paginator(queries.reports(), _PER_PAGE).get_page(request.GET.get("seite"))
    found = list(page.object_list)
    late = page.number == 1 and bool(found) and timezone.now() - found[0].at > _LATE_AFTER
    return render(request, "privacy/retention.html", {"page": page, "found": found, "late": late})


@require_safe
@never_cache
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What each rule deleted in one run."""
    ensure(request, "privacy.view_retention")
    found = get_object_or_404(queries.reports(), pk=pk)
    rules = {rule.key: rule for rule in retention_rules()}
    lines = [(line, rules.get(line.rule)) for line in found.lines.all()]
    return render(request, "privacy/retention_report.html", {"report": found, "lines": lines})


@require_safe
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """What the rules would delete now; nothing is deleted."""
    ensure(request, "privacy.view_retention")
    found = outlook(now=timezone.now())
    context = {"found": found, "total": sum(entry.due.count for entry in found)}
    return render(request, "privacy/retention_preview.html", context)
