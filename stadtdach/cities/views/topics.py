from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stadtdach.cities.models import Topic
from stadtdach.cities.queries import topics as queries
from stadtdach.cities.queries.pins import city_urls, figure_days, map_point
from stadtdach.core.pagecache.public import public_page


@require_safe
@public_page()
def topics(request: HttpRequest) -> HttpResponse:
    """All topics of the vocabulary."""
    return render(request, "cities/topics.html", {"topics": queries.topics_with_counts()})


@require_safe
@public_page()
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic and the cities that work on it."""
    found = get_object_or_404(Topic.objects.prefetch_related("synonyms"), slug=slug)
    entries = queries.cities_on(found)
    urls = city_urls(entries)
    context = {
        "topic": found,
        "synonyms": [synonym.text for synonym in found.synonyms.all()],
        "entries": entries,
        "points": [map_point(entry, urls[entry.slug]) for entry in entries],
        "urls": urls,
        "related": queries.related_topics(found, entries),
        "figure_days": figure_days(entries),
    }
    return render(request, "cities/topic.html", context)
