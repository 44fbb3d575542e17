"""Rows of the register as counties and municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stadtdach.cities.register import cells
from stadtdach.cities.register.cells import WrongCell
from stadtdach.cities.register.edition import County, Municipality
from stadtdach.core.geo.projection import LATITUDES, LONGITUDES

LAND, REGION, PLANNING, COUNTY, ASSOCIATION, MUNICIPALITY = "10", "20", "30", "40", "50", "60"
_SKIPPED = {REGION, PLANNING, ASSOCIATION}

_COUNTY_KINDS = {
    "41": "kreisfreie Stadt",
    "42": "Stadtkreis",
    "43": "Kreis",
    "44": "Landkreis",
    "45": "Regionalverband",
}
_ABBREVIATIONS = {"M": "Markt", "St": "Stadt", "GKSt": "Große Kreisstadt"}
_UNINCORPORATED = {"65", "66"}
# Coastal waters and the area shared with Luxembourg belong to a Land but to no Kreis.
_NO_COUNTY = "000"

Row = Mapping[str, Any]


@dataclass
class Collected:
    """What the rows so far have given, and in which line each key stood."""

    laender: dict[str, str] = field(default_factory=dict)
    counties: dict[str, County] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, row: Row, line: int) -> None:
        """Take in one row; raises WrongCell with the reason when it is malformed."""
        kind = cells.text(row["kind"])
        if kind == LAND:
            self._add_land(row)
        elif kind == COUNTY:
            self._add_county(row)
        elif kind == MUNICIPALITY:
            self._add_municipality(row, line)
        elif kind not in _SKIPPED:
            raise WrongCell(f"unbekannte Satzart „{kind}“")

    def _add_land(self, row: Row) -> None:
        self.laender[cells.digits(row["land"], 2, "Landesschlüssel")] = _named(row)[0]

    def _add_county(self, row: Row) -> None:
        key = _county_key(row)
        kind = _COUNTY_KINDS.get(cells.text(row["mark"]))
        if kind is None:
            raise WrongCell(f"unbekanntes Textkennzeichen eines Kreises „{cells.text(row['mark'])}“")
        self.counties[key] = County(key=key, name=_named(row)[0], kind=kind)

    def _add_municipality(self, row: Row, line: int) -> None:
        county = _county_key(row)
        key = county + cells.digits(row["municipality"], 3, "Gemeindeschlüssel")
        if key in self.lines:
            raise WrongCell(f"Schlüssel {key} steht schon in Zeile {self.lines[key]}")
        if county[2:] == _NO_COUNTY:
            self.counties.setdefault(county, County(key=county, name="keinem Kreis zugeordnet", kind=""))
        if county not in self.counties:
            raise WrongCell(f"Kreis {county} kommt vor dieser Zeile nicht vor")
        self.municipalities[key] = _municipality(key, row)
        self.lines[key] = line


def _municipality(key: str, row: Row) -> Municipality:
    name, designation = _named(row)
    if cells.text(row["mark"]) in _UNINCORPORATED:
        designation = "gemeindefreies Gebiet"
    return Municipality(
        ags=key,
        name=name,
        designation=designation,
        postcode=cells.postcode(row["postcode"]),
        population=cells.whole(row["population"], "Bevölkerung"),
        area_km2=cells.hectares(row["area"], "Fläche"),
        latitude=cells.degrees(row["latitude"], LATITUDES, "Breitengrad"),
        longitude=cells.degrees(row["longitude"], LONGITUDES, "Längengrad"),
    )


def _county_key(row: Row) -> str:
    return (
        cells.digits(row["land"], 2, "Landesschlüssel")
        + cells.digits(row["district"], 1, "Schlüssel des Regierungsbezirks")
        + cells.digits(row["county"], 2, "Kreisschlüssel")
    )


def _named(row: Row) -> tuple[str, str]:
    """Name and what the register adds to it: "Lübeck, Hansestadt" gives Lübeck and Hansestadt."""
    whole = cells.text(row["name"])
    name, _, addition = (part.strip() for part in whole.partition(","))
    if not name:
        raise WrongCell("der Name fehlt")
    return name, _ABBREVIATIONS.get(addition, addition)
