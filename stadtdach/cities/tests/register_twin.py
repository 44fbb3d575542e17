"""A small workbook of the same form as the official register, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from stadtdach.cities import facts

WIDTH = 20
HEAD: list[list[Any]] = [
    [
        *("Satz-art", "Text-kenn-zeichen", "Amtlicher Regionalschlüssel (ARS)", None, None, None, None),
        *("Gemeindename", "Fläche km2 1)", "Bevölkerung2)", None, None, None),
        *("Postleit-zahl3)", "Geografische Mittelpunktkoordinaten", None, "Reisegebiete"),
    ],
    [
        *(None, None, "Land", "RB", "Kreis", "VB", "Gem", None, None),
        *("insgesamt", "männlich", "weiblich", "je km2", None, "Längengrad", "Breitengrad"),
    ],
    [
        *(None, None, "Gebietsstand am {register_on} (2. Quartal)", None, None, None, None, None),
        *("31.12.2022 (Jahr)", "am {population_on} (Jahr)"),
    ],
    [],
]
NOTES = [
    "Quelle: Gemeindeverzeichnis-Informationssystem GV-ISys",
    "1) Abweichungen sind durch Runden möglich.",
]

RATZEBURG = ("01053100", "Ratzeburg, Stadt", 30.29, 14553, "23909", "10,774492", "53,699024")
MOELLN = ("01053090", "Mölln, Stadt", 25.05, 19346, "23879", "10,692", "53,626")
SACHSENWALD = ("01053105", "Sachsenwald (Forstgutsbez.),gemfr.Geb.", 58.49, 0, None, "10,37", "53,53")
COAST = ("13000999", "Küstengewässer einschl. Anteil am Festlandsockel", 1, 0, None, None, None)


def municipality(
    ags: str, name: str, area: Any, people: Any, postcode: Any, longitude: Any, latitude: Any
) -> list[Any]:
    """One row of Satzart 60."""
    mark = "66" if people == 0 else "63"
    key = [ags[:2], ags[2], ags[3:5], "0000", ags[5:]]
    return ["60", mark, *key, name, area, people, 0, 0, 0, postcode, longitude, latitude]


def county(key: str, name: str, mark: str = "43") -> list[Any]:
    """One row of Satzart 40."""
    return ["40", mark, key[:2], key[2], key[3:], None, None, name]


def laender() -> list[list[Any]]:
    """The sixteen rows of Satzart 10."""
    return [["10", None, row["key"], *[None] * 4, row["name"]] for row in facts.rows("laender")]


def usual_rows() -> list[list[Any]]:
    """All Länder, one Kreis with three municipalities, and coastal waters that lie in no Kreis."""
    return [
        *laender(),
        ["20", None, "01", "0", None, None, None, "ohne Regierungsbezirk"],
        county("01053", "Herzogtum Lauenburg"),
        ["50", "50", "01", "0", "53", "0100", None, "Ratzeburg, Stadt"],
        municipality(*RATZEBURG),
        municipality(*MOELLN),
        municipality(*SACHSENWALD),
        municipality(*COAST),
    ]


def write(
    folder: Path,
    rows: Iterable[Sequence[Any]],
    *,
    register_on: str = "30.06.2024",
    population_on: str = "31.12.2022",
) -> Path:
    """Write the twin; its first line of data is line 7, as in the official workbook."""
    book = openpyxl.Workbook()
    book.active.append(["Statistisches Bundesamt"])
    sheet = book.create_sheet("Onlineprodukt_Gemeinden")
    sheet.append([f"Gemeinden in Deutschland am {register_on} (2. Quartal)", *[None] * (WIDTH - 1)])
    sheet.append([None] * WIDTH)
    for line in HEAD:
        cells = [
            cell.format(register_on=register_on, population_on=population_on) if cell else cell
            for cell in line
        ]
        sheet.append(_padded(cells))
    for row in rows:
        sheet.append(_padded(row))
    sheet.append([None] * WIDTH)
    for note in NOTES:
        sheet.append(_padded([note]))
    path = folder / "register.xlsx"
    book.save(path)
    return path


def _padded(row: Sequence[Any]) -> list[Any]:
    return [*row, *[None] * (WIDTH - len(row))]
