from __future__ import annotations

from collections import Counter

from django.db.models import Count, Q, QuerySet

from stadtdach.cities.models import Topic
from stadtdach.cities.queries.directory import TOPIC, Entry, TopicLine, all_entries


def topics_with_counts() -> QuerySet[Topic]:
    """All topics with `members`, the number of today's members that work on them, sorted by name."""
    today = Q(cities__memberships__isnull=False, cities__memberships__end_year__isnull=True)
    return Topic.objects.annotate(members=Count("cities", filter=today, distinct=True)).order_by("sort_key")


def cities_on(topic: Topic) -> list[Entry]:
    """Today's members that work on a topic, sorted by name."""
    return [entry for entry in all_entries() if topic.slug in entry.values[TOPIC] and not entry.is_former]


def related_topics(topic: Topic, entries: list[Entry], *, count: int = 6) -> list[TopicLine]:
    """Other topics of the same cities, the most frequent first, then by name."""
    times = Counter(other for entry in entries for other in entry.topics if other.slug != topic.slug)
    return sorted(times, key=lambda other: (-times[other], other.slug))[:count]
