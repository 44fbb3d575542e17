from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest, nsmallest

from stadtdach.cities.similarity.measure import Likeness, Profile, likeness
from stadtdach.core.geo.projection import distance_km


def most_alike(one: Profile, others: Iterable[Profile], *, count: int) -> list[Likeness]:
    """The `count` most alike, most alike first, ties by key; the city itself is not among them."""
    compared = (likeness(one, other) for other in others if other.key != one.key)
    return nlargest(count, compared, key=lambda found: (found.score, -found.key))


def nearest(
    one: Profile, others: Iterable[Profile], *, count: int, within_km: float
) -> list[tuple[int, float]]:
    """Keys and distances in km of the `count` nearest within `within_km`, nearest first."""
    here = (one.latitude, one.longitude)
    away = (
        (distance_km(here, (other.latitude, other.longitude)), other.key)
        for other in others
        if other.key != one.key
    )
    return [(key, km) for km, key in nsmallest(count, (pair for pair in away if pair[0] <= within_km))]
