"""How alike two cities are: one number between 0 and 1, and its reasons. Plain data, no database."""

from stadtdach.cities.similarity.measure import WEIGHTS, Likeness, Part, Profile, likeness
from stadtdach.cities.similarity.ranking import most_alike, nearest

__all__ = ["WEIGHTS", "Likeness", "Part", "Profile", "likeness", "most_alike", "nearest"]
