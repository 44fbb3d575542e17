"""The plan of a city on which its organisations stand: plain data in, plain data out. The SVG is a template.

Degrees are WGS 84. At the size of a city the earth is flat: a degree of latitude is 111.2 km, one of
longitude that times the cosine of the latitude (off by less than half a percent).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, floor, hypot, radians, sqrt

from stadtdach.core.geo.projection import EARTH_RADIUS_KM

WIDTH, HEIGHT = 400, 300
COLUMNS, ROWS = 8, 6

_KM_OF_DEGREE = radians(1) * EARTH_RADIUS_KM
_LEAST_KM = 0.8  # a single organisation is shown with its surroundings, not under a magnifying glass
_MARGIN = 0.12
_NICE_KM = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
_ONE, _FEW, _MOST = 6.0, 11.0, 19.0


@dataclass(frozen=True, slots=True)
class Box:
    """A section of the map, in degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell of the plan: how many, where they stand, and the name if it is one."""

    row: int
    column: int
    count: int
    box: Box
    latitude: float
    longitude: float
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell as drawn; `x`, `y` and `r` in units of the view box, `key` pairs it with the list."""

    x: float
    y: float
    r: float
    key: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle of equal distance around the middle of the city."""

    x: float
    y: float
    r: float
    km: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The section of the city that is shown, and how it lies on the view box."""

    box: Box
    km_per_unit: float

    @property
    def cell_height(self) -> float:
        """How many degrees of latitude a cell has."""
        return (self.box.north - self.box.south) / ROWS

    @property
    def cell_width(self) -> float:
        """How many degrees of longitude a cell has."""
        return (self.box.east - self.box.west) / COLUMNS

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The point of the view box (y downwards); points outside the section land outside of it."""
        x = (longitude - self.box.west) / (self.box.east - self.box.west) * WIDTH
        y = (self.box.north - latitude) / (self.box.north - self.box.south) * HEIGHT
        return round(x, 1), round(y, 1)

    def key_of(self, latitude: float | None, longitude: float | None) -> str:
        """The key of the spot in which an organisation stands, "" where its place is not known."""
        if latitude is None or longitude is None:
            return ""
        row = floor((latitude - self.box.south) / self.cell_height)
        column = floor((longitude - self.box.west) / self.cell_width)
        return _key(row, column)


def frame(box: Box) -> Frame:
    """The section around a box with some margin, in the proportions of the view box."""
    middle = ((box.south + box.north) / 2, (box.west + box.east) / 2)
    km_east = _KM_OF_DEGREE * cos(radians(middle[0]))
    wide = max((box.east - box.west) * km_east, _LEAST_KM)
    high = max((box.north - box.south) * _KM_OF_DEGREE, _LEAST_KM * HEIGHT / WIDTH)
    km_per_unit = max(wide / WIDTH, high / HEIGHT) * (1 + 2 * _MARGIN)
    half_high, half_wide = km_per_unit * HEIGHT / 2 / _KM_OF_DEGREE, km_per_unit * WIDTH / 2 / km_east
    shown = Box(middle[0] - half_high, middle[1] - half_wide, middle[0] + half_high, middle[1] + half_wide)
    return Frame(shown, km_per_unit)


def spots(frame: Frame, cells: list[Cell]) -> list[Spot]:
    """The cells as circles whose area grows with the count; big ones first, so that small ones lie on top."""
    most = max((cell.count for cell in cells), default=1)
    drawn = []
    for cell in cells:
        x, y = frame.place(cell.latitude, cell.longitude)
        radius = _ONE if cell.count == 1 else _FEW + (_MOST - _FEW) * sqrt((cell.count - 1) / (most - 1))
        drawn.append(Spot(x, y, round(radius, 1), _key(cell.row, cell.column), cell))
    return sorted(drawn, key=lambda spot: (-spot.r, spot.key))


def rings(frame: Frame, latitude: float, longitude: float) -> list[Ring]:
    """Two or three distances around a point, none where it is not in the section."""
    x, y = frame.place(latitude, longitude)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return []
    reach = max(hypot(x - corner_x, y - corner_y) for corner_x in (0, WIDTH) for corner_y in (0, HEIGHT))
    step = next(km for km in _NICE_KM if km / frame.km_per_unit * 3 >= reach * 0.6)
    found = [Ring(x, y, round(step * n / frame.km_per_unit, 1), step * n) for n in (1, 2, 3)]
    return [ring for ring in found if ring.r < reach]


def around(box: Box, *, places: int = 5) -> tuple[float, float, float, float]:
    """South, west, north, east of a box, rounded outwards so that nothing on its edge is lost."""
    unit = 10**places
    low = [floor(value * unit) / unit for value in (box.south, box.west)]
    high = [-floor(-value * unit) / unit for value in (box.north, box.east)]
    return low[0], low[1], high[0], high[1]


def _key(row: int, column: int) -> str:
    return f"feld-{row}-{column}"
