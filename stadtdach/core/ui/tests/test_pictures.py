"""Roofs, charts and the map as numbers: always the same, always in their box."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stadtdach.core.ui.accents import ACCENTS
from stadtdach.core.ui.charts import bar_shares, line_plot, map_points
from stadtdach.core.ui.roofs import roof


def test_roof_is_the_same_every_time_and_differs_between_names():
    assert roof("Ratzeburg", "meer") == roof("Ratzeburg", "meer")
    assert roof("Ratzeburg", "meer") != roof("Flensburg", "meer")
    assert "accent-meer" in roof("Ratzeburg", "meer")


@given(st.text(max_size=80), st.text(max_size=20))
def test_nothing_of_the_name_gets_into_the_picture(name, accent):
    svg = roof(name, accent)
    assert svg.count("<svg") == 1 and "<script" not in svg
    assert re.fullmatch(r"[\w\s<>=\"/.:,\-]*", svg, re.UNICODE)


def test_line_starts_at_zero_and_keeps_its_values():
    plot = line_plot(
        [{"at": 2020, "value": 50, "label": "2020"}, {"at": 2015, "value": 100, "label": "2015"}]
    )
    assert [spot.label for spot in plot.spots] == ["2015", "2020"]
    assert plot.spots[0].y < plot.spots[1].y < plot.baseline
    assert (plot.baseline - plot.spots[0].y) == pytest.approx(2 * (plot.baseline - plot.spots[1].y))


@given(st.lists(st.tuples(st.integers(1990, 2050), st.integers(0, 10**7)), max_size=30))
def test_every_line_stays_in_its_box(values):
    plot = line_plot([{"at": at, "value": value, "label": at} for at, value in values])
    assert all(0 <= spot.x <= 100 and plot.top <= spot.y <= plot.baseline for spot in plot.spots)
    always = [spot.x for spot in plot.spots if spot.named == "always"]
    assert all(b - a >= 17 for a, b in itertools.pairwise(always))


def test_bars_start_at_zero():
    assert bar_shares([{"value": 20}, {"value": 5}, {"value": 0}]) == [100, 25, 0]
    assert bar_shares([{"value": 0}]) == [0]
    assert bar_shares([]) == []


def test_small_cities_lie_on_top_of_big_ones():
    points = [{"latitude": 53, "longitude": 10, "size": size, "label": str(size)} for size in (1, 4, 2)]
    assert [point["size"] for point in map_points(points)] == [4, 2, 1]


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ACCENTS)
def test_accents_are_readable(name):
    light, dark = ACCENTS[name]
    assert contrast(light, "#f7f1e8") >= 5.6
    assert contrast(dark, "#14181b") >= 4.5
    assert contrast(dark, "#1e2529") >= 4.5


def test_style_sheet_has_the_same_accents(settings):
    scss = (settings.ROOT / "frontend/scss/_tokens.scss").read_text()
    found = dict(re.findall(r'"(\w+)": \((#\w{6}, #\w{6})\)', scss))
    assert found == {name: f"{light}, {dark}" for name, (light, dark) in ACCENTS.items()}
