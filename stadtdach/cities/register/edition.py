from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class County:
    """A Kreis or a kreisfreie Stadt; `key` has five digits, its first two are the Land."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; area in km², coordinates in degrees (WGS 84), None where the register is silent."""

    ags: str
    name: str
    designation: str
    postcode: str
    population: int | None
    area_km2: Decimal | None
    latitude: float | None
    longitude: float | None

    @property
    def land_key(self) -> str:
        """The Land: the first two digits of the key."""
        return self.ags[:2]

    @property
    def county_key(self) -> str:
        """The Kreis: the first five digits of the key."""
        return self.ags[:5]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the register: territory as of `register_on`, people counted on `population_on`."""

    register_on: date
    population_on: date
    laender: dict[str, str]
    counties: dict[str, County]
    municipalities: dict[str, Municipality]
