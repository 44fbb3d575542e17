"""The plan of a city: pure geometry."""

from math import cos, radians

import pytest

from stadtdach.core.geo.projection import distance_km
from stadtdach.organisations.siteplan import (
    COLUMNS,
    HEIGHT,
    ROWS,
    WIDTH,
    Box,
    Cell,
    around,
    frame,
    rings,
    spots,
)  # fmt: skip

RATZEBURG = Box(53.68, 10.74, 53.72, 10.80)


def cell(count, row=0, column=0):
    box = Box(53.7, 10.77, 53.7, 10.77)
    return Cell(row, column, count, box, 53.7, 10.77, "Chor", "chor")


@pytest.mark.parametrize(
    "box",
    [RATZEBURG, Box(53.7, 10.77, 53.7, 10.77), Box(53.5, 10.77, 53.9, 10.771), Box(53.7, 10.2, 53.7, 11.3)],
)
def test_everything_lies_inside_with_a_margin_and_true_to_scale(box):
    shown = frame(box)
    for latitude in (box.south, box.north):
        for longitude in (box.west, box.east):
            x, y = shown.place(latitude, longitude)
            assert 0.05 * WIDTH < x < 0.95 * WIDTH
            assert 0.05 * HEIGHT < y < 0.95 * HEIGHT
    middle = ((box.south + box.north) / 2, (box.west + box.east) / 2)
    north, east = (middle[0] + 0.001, middle[1]), (middle[0], middle[1] + 0.001 / cos(radians(middle[0])))
    x, y = shown.place(*middle)
    for other in (north, east):
        other_x, other_y = shown.place(*other)
        drawn = max(abs(other_x - x), abs(other_y - y)) * shown.km_per_unit
        assert drawn == pytest.approx(distance_km(middle, other), abs=0.06 * shown.km_per_unit, rel=0.01)


def test_north_is_up_and_east_is_right():
    shown = frame(RATZEBURG)
    assert shown.place(53.72, 10.75)[1] < shown.place(53.68, 10.75)[1]
    assert shown.place(53.7, 10.80)[0] > shown.place(53.7, 10.74)[0]


def test_each_place_has_one_cell_and_unknown_places_none():
    shown = frame(RATZEBURG)
    box = shown.box
    keys = {
        shown.key_of(
            box.south + (row + 0.5) * shown.cell_height, box.west + (column + 0.5) * shown.cell_width
        )
        for row in range(ROWS)
        for column in range(COLUMNS)
    }
    assert len(keys) == ROWS * COLUMNS
    assert shown.key_of(None, None) == ""


def test_circles_grow_with_the_count_and_small_ones_lie_on_top():
    drawn = spots(frame(RATZEBURG), [cell(1), cell(2, 0, 1), cell(900, 1)])
    assert [spot.cell.count for spot in drawn] == [900, 2, 1]
    assert drawn[0].r > drawn[1].r > drawn[2].r


def test_rings_stand_around_the_middle_and_only_where_it_is_shown():
    shown = frame(RATZEBURG)
    found = rings(shown, 53.7, 10.77)
    assert [ring.km for ring in found] == sorted(ring.km for ring in found)
    for ring in found:
        assert ring.r * shown.km_per_unit == pytest.approx(ring.km, abs=0.05)
    assert rings(shown, 54.8, 9.4) == []


def test_a_section_is_rounded_outwards():
    assert around(Box(53.123456, 10.123456, 53.123456, 10.123456)) == (53.12345, 10.12345, 53.12346, 10.12346)
