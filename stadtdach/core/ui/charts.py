"""Charts and the map of the country as coordinates: plain data in, plain data out. The SVG is a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from stadtdach.core.geo.projection import to_map

DOT_RADII = {1: 5.0, 2: 6.5, 3: 8.5, 4: 11.0}
PLOT_HEIGHT, MARGIN_TOP, MARGIN_BOTTOM = 260, 32, 36
INSET = 7.0  # per cent of the width left free on both sides, so that labels are not cut off
NARROW_GAP, WIDE_GAP = 17.0, 8.0  # per cent a label needs on a phone and on a desk


@dataclass(frozen=True)
class Spot:
    """A value of a line chart: x in per cent of the width, y in pixels; `named`: where its label has room."""

    x: float
    y: float
    value: float
    label: str
    named: str


@dataclass(frozen=True)
class LinePlot:
    """A line over a zero baseline. The coordinates of `line` and `area` are per cent of width and height."""

    height: int
    plot_height: int
    top: int
    baseline: int
    inset: float
    line: str
    area: str
    spots: list[Spot]


def line_plot(points: Sequence[Mapping[str, Any]]) -> LinePlot:
    """Lay out points `{"at": number, "value": number, "label": text}`, sorted by `at`.

    Values are labelled while labels do not touch (`named`: "" nowhere, "wide" on wide screens, "always");
    the last one always is. One point alone stands in the middle, none at all gives an empty line.
    """
    ordered = sorted(points, key=lambda point: point["at"])
    values = [float(point["value"]) for point in ordered]
    highest = _nice_top(max(values, default=1.0))
    first, last = (ordered[0]["at"], ordered[-1]["at"]) if ordered else (0, 0)
    shares = [
        ((point["at"] - first) / (last - first) if last > first else 0.5, value / highest)
        for point, value in zip(ordered, values, strict=True)
    ]
    xs = [round(INSET + x * (100 - 2 * INSET), 2) for x, _y in shares]
    named = _named(xs)
    baseline = MARGIN_TOP + PLOT_HEIGHT
    spots = [
        Spot(
            x=xs[index],
            y=round(baseline - y * PLOT_HEIGHT, 1),
            value=values[index],
            label=str(ordered[index]["label"]),
            named=named[index],
        )
        for index, (_x, y) in enumerate(shares)
    ]
    corners = [f"{x * 100:.2f},{100 - y * 100:.2f}" for x, y in shares]
    line = " ".join(corners)
    area = f"{shares[0][0] * 100:.2f},100 {line} {shares[-1][0] * 100:.2f},100" if shares else ""
    return LinePlot(baseline + MARGIN_BOTTOM, PLOT_HEIGHT, MARGIN_TOP, baseline, INSET, line, area, spots)


@dataclass(frozen=True)
class ComparedPlot:
    """Two lines on one scale over a zero baseline: the one that is meant, and a grey one beside it."""

    height: int
    plot_height: int
    top: int
    baseline: int
    inset: float
    line: str
    spots: list[Spot]
    beside: str
    beside_spots: list[Spot]
    ticks: list[Spot]


def compared_plot(points: Sequence[Mapping[str, Any]], beside: Sequence[Mapping[str, Any]]) -> ComparedPlot:
    """Lay out two series of `{"at", "value", "label"}` on one scale; `ticks` name the places of both."""
    every = [*points, *beside]
    highest = _nice_top(max((float(point["value"]) for point in every), default=1.0))
    ats = [point["at"] for point in every] or [0]
    first, span = min(ats), (max(ats) - min(ats)) or 1
    baseline = MARGIN_TOP + PLOT_HEIGHT

    def spots(series: Sequence[Mapping[str, Any]]) -> list[Spot]:
        ordered = sorted(series, key=lambda point: point["at"])
        xs = [round(INSET + (point["at"] - first) / span * (100 - 2 * INSET), 2) for point in ordered]
        ys = [round(baseline - float(point["value"]) / highest * PLOT_HEIGHT, 1) for point in ordered]
        return [
            Spot(x, y, float(point["value"]), str(point["label"]), named)
            for x, y, point, named in zip(xs, ys, ordered, _named(xs), strict=True)
        ]

    def line(series: list[Spot]) -> str:
        return " ".join(
            f"{(one.x - INSET) / (100 - 2 * INSET) * 100:.2f},{(one.y - MARGIN_TOP) / PLOT_HEIGHT * 100:.2f}"
            for one in series
        )

    strong, grey = spots(points), spots(beside)
    return ComparedPlot(
        height=baseline + MARGIN_BOTTOM,
        plot_height=PLOT_HEIGHT,
        top=MARGIN_TOP,
        baseline=baseline,
        inset=INSET,
        line=line(strong),
        spots=strong,
        beside=line(grey),
        beside_spots=grey,
        ticks=spots(list({point["at"]: point for point in every}.values())),
    )


def bar_shares(rows: Sequence[Mapping[str, Any]]) -> list[float]:
    """The lengths of bars `{"value": number}` in per cent of the longest, from zero."""
    longest = max((float(row["value"]) for row in rows), default=0.0)
    return [round(float(row["value"]) / longest * 100, 1) if longest > 0 else 0.0 for row in rows]


def map_points(points: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The points of the map with x, y and radius added; big ones first, so that small ones lie on top."""
    placed = []
    for point in points:
        x, y = to_map(point["latitude"], point["longitude"])
        radius = DOT_RADII[point.get("size", 1)]
        placed.append({"accent": "", "url": "", "count": 0, "key": "", **point, "x": x, "y": y, "r": radius})
    return sorted(placed, key=lambda point: -point["r"])


def _nice_top(value: float) -> float:
    """The next round number (1, 2, 2.5, 5 × 10ⁿ) that leaves room above the highest value."""
    if value <= 0:
        return 1.0
    unit = 10 ** floor(log10(value))
    return next(
        step * unit for step in (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10) if step * unit >= ceil(value)
    )


def _named(xs: Sequence[float]) -> list[str]:
    """Where labels have room: "always", on "wide" screens alone, or ""."""
    always, wide = _room_for_labels(xs, NARROW_GAP), _room_for_labels(xs, WIDE_GAP)
    return ["always" if n in always else "wide" if n in wide else "" for n in range(len(xs))]


def _room_for_labels(xs: Sequence[float], gap: float) -> set[int]:
    """The indexes whose labels have room: the last one always, then from left to right."""
    if not xs:
        return set()
    last = len(xs) - 1
    kept = [0] if xs[last] - xs[0] >= gap or last == 0 else []
    for index in range(1, last):
        left = xs[kept[-1]] if kept else float("-inf")
        if xs[index] - left >= gap and xs[last] - xs[index] >= gap:
            kept.append(index)
    return {*kept, last}
