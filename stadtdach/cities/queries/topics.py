from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from stadtdach.cities.models import Topic
from stadtdach.cities.queries.directory import TOPIC, Entry, all_entries


def topics_with_counts() -> QuerySet[Topic]:
    """All topics with `members`, the number of today's members that work on them, sorted by name."""
    today = Q(cities__memberships__isnull=False, cities__memberships__end_year__isnull=True)
    return Topic.objects.annotate(members=Count("cities", filter=today, distinct=True)).order_by("sort_key")


def cities_on(topic: Topic) -> list[Entry]:
    """Today's members that work on a topic, sorted by name."""
    return [entry for entry in all_entries() if topic.slug in entry.values[TOPIC] and not entry.is_former]


def related_topics(topic: Topic, entries: list[Entry], *, count: int = 6) -> list[Topic]:
    """Other topics of the same cities, the most frequent first."""
    seen: dict[int, tuple[int, Topic]] = {}
    for entry in entries:
        for other in entry.topics:
            if other.pk != topic.pk:
                seen[other.pk] = (seen.get(other.pk, (0, other))[0] + 1, other)
    ranked = sorted(seen.values(), key=lambda pair: (-pair[0], pair[1].sort_key))
    return [other for _times, other in ranked[:count]]
