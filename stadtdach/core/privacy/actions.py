from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from stadtdach.core.audit import actions as audit
from stadtdach.core.privacy.models import RetentionLine, RetentionReport
from stadtdach.core.privacy.retention import RetentionRule, retention_rules

REPORTS_KEPT_FOR = timedelta(days=3 * 365)
logger = logging.getLogger("stadtdach.privacy")


def run_retention(*, now: datetime) -> RetentionReport:
    """Carry out every rule and report what it deleted.

    Each rule has a transaction of its own, together with its line of the report: one that fails deletes
    nothing, is named in the report, and stops no other. Running it twice does no harm.
    """
    report = RetentionReport.objects.create(at=now)
    for rule in retention_rules():
        _carry_out(rule, report, now)
    with transaction.atomic():
        report.complete = True
        report.save(update_fields=["complete"])
        done = dict(report.lines.filter(count__gt=0).values_list("rule", "count"))
        audit.record(actor=None, verb="privacy.run_retention", target=report, now=now, changes=done)
    return report


def old_reports(*, now: datetime) -> QuerySet[RetentionReport]:
    """Reports that are older than three years."""
    return RetentionReport.objects.filter(at__lt=now - REPORTS_KEPT_FOR)


def _carry_out(rule: RetentionRule, report: RetentionReport, now: datetime) -> None:
    boundary = rule.boundary(now)
    try:
        with transaction.atomic():
            oldest = rule.due(now).oldest
            count = rule.delete(now)
            RetentionLine.objects.create(
                report=report, rule=rule.key, count=count, oldest=oldest, boundary=boundary
            )
    except Exception:  # whatever it is: the other periods end tonight all the same, and the report says so
        logger.exception("Die Löschregel %s ist gescheitert", rule.key)
        RetentionLine.objects.create(report=report, rule=rule.key, boundary=boundary, failed=True)
