"""What the search page needs to know beside the index."""

from __future__ import annotations

from stadtdach.cities.models import Land, Topic

_MODELS: dict[str, type[Land | Topic]] = {"land": Land, "topic": Topic}


def named(facet: str, slug: str) -> str:
    """The name of a Land or topic by its part of the address; "" where there is none."""
    return _MODELS[facet].objects.filter(slug=slug[:80]).values_list("name", flat=True).first() or ""
