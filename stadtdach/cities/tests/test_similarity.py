import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stadtdach.cities.similarity import WEIGHTS, Part, Profile, likeness, most_alike, nearest

LAENDER = ["SH", "NI", "BY"]
TOPICS = ["wirkung", "storytelling", "netzwerkarbeit", "innenstadt"]

profiles = st.builds(
    Profile,
    key=st.integers(1, 10**6),
    land=st.sampled_from(LAENDER),
    latitude=st.floats(47.3, 55.0),
    longitude=st.floats(5.9, 15.0),
    population=st.one_of(st.none(), st.integers(0, 4_000_000)),
    topics=st.frozensets(st.sampled_from(TOPICS)),
)

RATZEBURG = Profile(1, "SH", 53.699, 10.774, 14553, frozenset({"innenstadt", "wirkung"}))


def changed(profile=RATZEBURG, **values):
    names = ("key", "land", "latitude", "longitude", "population", "topics")
    return Profile(**({name: getattr(profile, name) for name in names} | values))


def brute_force(one, other):
    """The documented table, written down once more and differently."""
    found = likeness(one, other)
    known = [part for part in Part if part in found.parts]
    return sum(WEIGHTS[p] * found.parts[p] for p in known) / sum(WEIGHTS[p] for p in known)


def test_weights_sum_to_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    assert set(WEIGHTS) == set(Part)


@given(profiles, profiles)
def test_likeness_is_symmetric_and_bounded(one, other):
    there, back = likeness(one, other), likeness(other, one)
    assert there.score == pytest.approx(back.score)
    assert 0 <= there.score <= 1
    assert all(0 <= value <= 1 for value in there.parts.values())
    assert there.score == pytest.approx(brute_force(one, other))


@given(profiles)
def test_a_city_is_wholly_like_itself(one):
    assert likeness(one, one).score == pytest.approx(1)


@given(profiles, st.lists(profiles, max_size=12), st.integers(0, 5))
def test_ranking_is_the_sorted_list(one, others, count):
    ranked = most_alike(one, others, count=count)
    every = sorted(
        (likeness(one, other) for other in others if other.key != one.key),
        key=lambda found: (-found.score, found.key),
    )
    assert [found.score for found in ranked] == [found.score for found in every[:count]]
    assert one.key not in [found.key for found in ranked]


def test_each_part_moves_the_score_in_its_direction():
    twin = changed(key=2)
    best = likeness(RATZEBURG, twin).score
    for worse in (
        changed(key=3, land="BY"),
        changed(key=4, population=145530),
        changed(key=5, latitude=48.1, longitude=11.5),
        changed(key=6, topics=frozenset({"wirkung"})),
    ):
        assert likeness(RATZEBURG, worse).score < best


def test_a_city_does_not_seem_alike_for_saying_little():
    silent = changed(key=2, topics=frozenset(), population=None)
    speaking = changed(key=3, topics=frozenset({"wirkung"}), population=30000)
    assert likeness(RATZEBURG, silent).score < likeness(RATZEBURG, speaking).score


def test_what_is_known_of_neither_is_left_out():
    one, other = (changed(key=key, topics=frozenset(), population=None) for key in (2, 3))
    found = likeness(one, other)
    assert set(found.parts) == {Part.DISTANCE, Part.LAND}
    assert found.score == pytest.approx(1)


def test_common_topics_and_distance_are_the_reasons():
    luebeck = Profile(2, "SH", 53.866, 10.684, 218095, frozenset({"wirkung", "storytelling"}))
    found = likeness(RATZEBURG, luebeck)
    assert found.common_topics == {"wirkung"}
    assert found.distance_km == pytest.approx(19.5, abs=0.5)
    assert found.parts[Part.TOPICS] == pytest.approx(1 / 3)


def test_nearest_is_sorted_and_ends_at_the_limit():
    others = [changed(key=key, latitude=53.699 + key / 10) for key in range(2, 12)]
    found = nearest(RATZEBURG, others, count=3, within_km=40)
    assert [key for key, _km in found] == [2, 3]
    assert found[0][1] == pytest.approx(22.2, abs=0.2)


def test_eleven_thousand_are_ranked_in_a_fraction_of_a_second():
    draw = random.Random(1)
    many = [
        Profile(
            key,
            draw.choice(LAENDER),
            draw.uniform(47.3, 55),
            draw.uniform(6, 15),
            draw.randint(0, 500_000),
            frozenset(draw.sample(TOPICS, 2)),
        )
        for key in range(2, 11_002)
    ]
    started = time.process_time()
    assert len(most_alike(RATZEBURG, many, count=5)) == 5
    assert time.process_time() - started < 0.5
