from __future__ import annotations

from functools import lru_cache
from math import asin, cos, log, pi, radians, sin, sqrt, tan

# The outlines of @svg-maps/germany: Mercator, fitted to this box (degrees, WGS 84) and this view box.
WEST, EAST, SOUTH, NORTH = 5.87, 15.04, 47.27, 55.06
WIDTH, HEIGHT = 586, 793
EARTH_RADIUS_KM = 6371.0088
# A little wider than Germany with its islands, so that only swapped or broken values are refused.
LATITUDES = (47.0, 55.2)
LONGITUDES = (5.5, 15.3)


@lru_cache(maxsize=4096)
def to_map(latitude: float, longitude: float) -> tuple[float, float]:
    """The point of the map of Germany (586 × 793, y downwards) for degrees WGS 84.

    Points outside the country land outside the view box; nothing is clipped.
    """
    x = (longitude - WEST) / (EAST - WEST) * WIDTH
    y = (_mercator(NORTH) - _mercator(latitude)) / (_mercator(NORTH) - _mercator(SOUTH)) * HEIGHT
    return round(x, 1), round(y, 1)


def distance_km(from_: tuple[float, float], to: tuple[float, float]) -> float:
    """The way as the crow flies between two (latitude, longitude) in degrees, on a sphere (±0.5 %)."""
    lat1, lon1, lat2, lon2 = map(radians, (*from_, *to))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))
