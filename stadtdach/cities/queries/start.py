"""What the cities put on the start page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from stadtdach.cities.models import City, Topic
from stadtdach.cities.queries.directory import Entry, all_entries
from stadtdach.cities.queries.topics import topics_with_counts

SHOWN_TOPICS = 12
SHOWN_CITIES = 6


@dataclass(frozen=True)
class Network:
    """Today's members, in how many Länder they are, and how many people live there."""

    members: list[Entry]
    lands: int
    population: int


def network() -> Network:
    """The network at a glance. Three queries."""
    members = [entry for entry in all_entries() if not entry.is_former]
    return Network(
        members=members,
        lands=len({entry.land_code for entry in members}),
        population=sum(entry.population or 0 for entry in members),
    )


def busiest_topics() -> list[Topic]:
    """The topics that most members work on, with `members`; those nobody works on are left out."""
    worked_on = [topic for topic in topics_with_counts() if topic.members]  # type: ignore[attr-defined]
    return sorted(worked_on, key=lambda topic: -topic.members)[:SHOWN_TOPICS]  # type: ignore[attr-defined]


def presented() -> QuerySet[City]:
    """Members that have introduced themselves, the page kept last first. Two queries."""
    members = City.objects.filter(memberships__isnull=False, memberships__end_year__isnull=True)
    written = members.exclude(description="").select_related("land").prefetch_related("topics")
    return written.order_by(F("updated_at").desc(nulls_last=True), "sort_key")[:SHOWN_CITIES]
