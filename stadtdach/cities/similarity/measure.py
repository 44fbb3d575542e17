from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

from stadtdach.core.geo.projection import distance_km


class Part(StrEnum):
    """What a likeness is made of."""

    TOPICS = "topics"
    POPULATION = "population"
    DISTANCE = "distance"
    LAND = "land"


# How much each part counts. Topics lead, because cities ask each other for help with what they work on; then
# size, because means and offices grow with it; being near and sharing a Land make meeting easier.
#
#   part        weight   1 means                   0 means
#   topics        0.40   the same topics           none in common (Jaccard: common / all)
#   population    0.30   equally many people       ten times as many, or more (logarithmic)
#   distance      0.15   the same place            far away (falls to 0.37 at 100 km, 0.05 at 300 km)
#   land          0.15   the same Land             another Land
WEIGHTS: Mapping[Part, float] = {
    Part.TOPICS: 0.40,
    Part.POPULATION: 0.30,
    Part.DISTANCE: 0.15,
    Part.LAND: 0.15,
}
DISTANCE_SCALE_KM = 100.0
POPULATION_SCALE = 10.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a city. Latitude and longitude in degrees; None or empty means: not known."""

    key: int
    land: str
    latitude: float
    longitude: float
    population: int | None = None
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two cities are, in all (`score`) and part by part, each between 0 and 1."""

    key: int
    score: float
    parts: Mapping[Part, float]
    common_topics: frozenset[str]
    distance_km: float


def likeness(one: Profile, other: Profile) -> Likeness:
    """Compare two cities; symmetric, between 0 and 1, and 1 for a city with itself. `key` is that of `other`.

    What is not known of both is left out and the other parts count accordingly more; what is known of one
    alone counts as unlike, so that a city does not seem alike for saying little.
    """
    distance = distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
    parts = {Part.DISTANCE: exp(-distance / DISTANCE_SCALE_KM), Part.LAND: float(one.land == other.land)}
    common = one.topics & other.topics
    if one.topics or other.topics:
        parts[Part.TOPICS] = len(common) / len(one.topics | other.topics)
    if one.population is not None or other.population is not None:
        parts[Part.POPULATION] = _alike_in_size(one.population, other.population)
    weight = sum(WEIGHTS[part] for part in parts)
    score = sum(WEIGHTS[part] * value for part, value in parts.items()) / weight
    return Likeness(other.key, min(score, 1.0), parts, common, distance)


def _alike_in_size(one: int | None, other: int | None) -> float:
    if one is None or other is None:
        return 0.0
    # Nobody lives in some areas of the register; counting from one keeps the logarithm.
    ratio = (max(one, other) + 1) / (min(one, other) + 1)
    return max(0.0, 1 - log(ratio) / log(POPULATION_SCALE))
