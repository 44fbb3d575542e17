"""What goes when its purpose is over: rules that domains declare, shown before and carried out at night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stadtdach.core import discovery
from stadtdach.core.privacy.registry import Processing

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule would delete: how many, and the moment of the oldest where there is one."""

    count: int
    oldest: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RetentionRule:
    """What is deleted by itself, when, and why not later.

    Domains list theirs as `RETENTION` in `privacy.py`. `keeps` is the period, `after` says in words what it
    is counted from ("nach dem Hochladen"), `why` why it is that long. `due(now)` writes nothing and says what
    `delete(now)` would delete; both count the same things. No rule may depend on another having run.
    """

    key: str
    processing: Processing
    title: Any
    keeps: timedelta
    after: Any
    why: Any
    due: Callable[[datetime], Due]
    delete: Callable[[datetime], int]

    @property
    def period(self) -> str:
        """The period in words: "30 Tage nach dem Schreiben der E-Mail"."""
        return f"{period_words(self.keeps)} {self.after}"

    def boundary(self, now: datetime) -> datetime:
        """What lies before this moment goes."""
        return now - self.keeps


@dataclass(frozen=True, slots=True)
class Outlook:
    """One rule and what it would delete at a moment."""

    rule: RetentionRule
    due: Due
    boundary: datetime


class RowsBefore(Protocol):
    """The rows whose period is over at `now`."""

    def __call__(self, *, now: datetime) -> QuerySet[Any]: ...


def rows_rule(*, rows: RowsBefore, moment: str, **words: Any) -> RetentionRule:
    """A rule for rows that simply go; `moment` is the field that says how old a row is."""
    return RetentionRule(
        due=lambda now: due_of(rows(now=now), moment), delete=lambda now: _delete(rows(now=now)), **words
    )


def due_of(rows: QuerySet[Any], moment: str) -> Due:
    """How many rows there are, and the oldest of them; one query."""
    found = rows.aggregate(count=Count("pk"), oldest=Min(moment))
    return Due(found["count"], found["oldest"])


def retention_rules() -> list[RetentionRule]:
    """All rules, lower layers first."""
    return [rule for module in discovery.modules("privacy") for rule in getattr(module, "RETENTION", [])]


def outlook(*, now: datetime) -> list[Outlook]:
    """The dry run: what each rule would delete at this moment. Nothing is written."""
    return [Outlook(rule, rule.due(now), rule.boundary(now)) for rule in retention_rules()]


def period_words(period: timedelta) -> str:
    """30 days are "30 Tage", 1095 days "3 Jahre", nothing is "sofort"."""
    days = period.days
    if not days:
        return _("sofort")
    if days % _YEAR == 0:
        years = days // _YEAR
        return ngettext("%(count)s Jahr", "%(count)s Jahre", years) % {"count": years}
    return ngettext("%(count)s Tag", "%(count)s Tage", days) % {"count": days}


def _delete(rows: QuerySet[Any]) -> int:
    # What goes along by its foreign key is not counted, so that it is the number the dry run gave.
    return rows.delete()[1].get(rows.model._meta.label, 0)
