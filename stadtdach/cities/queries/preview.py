"""A city as it would show with a content that is not saved."""

from __future__ import annotations

import copy

from stadtdach.cities.content import FIELDS, PageContent
from stadtdach.cities.models import City, Topic


def as_it_would_show(city: City, content: PageContent) -> City:
    """A copy of the city that carries this content; it must not be saved."""
    shown = copy.copy(city)
    for name in FIELDS:
        if name not in ("topics", "picture"):
            setattr(shown, name, getattr(content, name))
    if content.picture is None:
        shown.picture = None
    elif shown.picture and shown.picture.pk == content.picture.number:
        shown.picture = copy.copy(shown.picture)
        shown.picture.alt, shown.picture.credit = content.picture.alt, content.picture.credit
    topics = Topic.objects.filter(slug__in=content.topics)
    list(topics)  # fetched now: what is prefetched under this name is shown instead of the saved ones
    shown._prefetched_objects_cache = {"topics": topics}  # type: ignore[attr-defined]
    return shown
