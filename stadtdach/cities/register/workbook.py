"""The workbook itself: its sheet, its two dates, its columns and its lines."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from stadtdach.cities.register import cells
from stadtdach.cities.register.cells import WrongCell
from stadtdach.cities.register.edition import Edition
from stadtdach.cities.register.errors import MalformedRegister, RowProblem
from stadtdach.cities.register.rows import Collected

Line = tuple[int, tuple[Any, ...]]

_HEADER_LINES = 12
_REPORTED_PROBLEMS = 20
_LAENDER = 16
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
# The headings once hyphenation and blanks of the print layout are gone; footnote marks may follow.
_COLUMNS = {
    "kind": "satzart",
    "mark": "textkennzeichen",
    "land": "land",
    "district": "rb",
    "county": "kreis",
    "municipality": "gem",
    "name": "gemeindename",
    "area": "flächekm2",
    "population": "insgesamt",
    "postcode": "postleitzahl",
    "longitude": "längengrad",
    "latitude": "breitengrad",
}
_FOOTNOTE = re.compile(r"\d\)$")


def read(path: Path, *, progress: Callable[[int], None] = lambda _line: None) -> Edition:
    """Read one quarterly workbook completely; `progress` hears of every thousandth line.

    Raises MalformedRegister with the lines and reasons when a row is malformed, and when the file is no
    register at all or lacks one of the sixteen Länder.
    """
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise MalformedRegister(
            f"Die Datei lässt sich nicht als Excel-Mappe (.xlsx) lesen: {path}"
        ) from error
    try:
        return _read_sheet(_lines(workbook), progress)
    finally:
        workbook.close()


def _lines(workbook: Any) -> Iterator[Line]:
    """The lines of the sheet that holds the register."""
    for sheet in workbook.worksheets:
        lines = enumerate(sheet.iter_rows(values_only=True), start=1)
        head = [line for _, line in zip(range(_HEADER_LINES), lines, strict=False)]
        if any(_squeezed(cell).startswith("satzart") for _, row in head for cell in row[:1]):
            yield from head
            yield from lines
            return
    raise MalformedRegister("In keinem Blatt der Mappe steht eine Spalte „Satzart“.")


def _read_sheet(lines: Iterator[Line], progress: Callable[[int], None]) -> Edition:
    head = _head(lines)
    columns = _columns(head)
    register_on, population_on = _dates(head, columns["population"])
    collected = Collected()
    problems: list[RowProblem] = []
    for number, line in lines:
        if number % 1000 == 0:
            progress(number)
        if _is_note(line):
            continue
        try:
            collected.add({name: line[at] for name, at in columns.items()}, number)
        except (WrongCell, IndexError) as error:
            problems.append(RowProblem(number, str(error)))
            if len(problems) == _REPORTED_PROBLEMS:
                break
    if problems:
        raise MalformedRegister(problems=problems)
    _ensure_whole(collected)
    return Edition(
        register_on=register_on,
        population_on=population_on,
        laender=collected.laender,
        counties=collected.counties,
        municipalities=collected.municipalities,
    )


def _head(lines: Iterator[Line]) -> list[tuple[Any, ...]]:
    """The lines of title and headings: up to the first empty line after the headings."""
    head: list[tuple[Any, ...]] = []
    for number, line in lines:
        head.append(line)
        if number > 1 and not any(line) and any(_squeezed(row[0]).startswith("satzart") for row in head):
            return head
        if number >= _HEADER_LINES:
            break
    raise MalformedRegister("Der Tabellenkopf des Verzeichnisses ist nicht zu erkennen.")


def _columns(head: Sequence[tuple[Any, ...]]) -> dict[str, int]:
    """Where each column stands; "insgesamt" stands below "Bevölkerung", so all lines of the head count."""
    headings = {heading: name for name, heading in _COLUMNS.items()}
    found: dict[str, int] = {}
    for row in head[1:]:
        for at, cell in enumerate(row):
            name = headings.get(_FOOTNOTE.sub("", _squeezed(cell)))
            if name:
                found.setdefault(name, at)
    missing = [heading for name, heading in _COLUMNS.items() if name not in found]
    if missing:
        raise MalformedRegister(f"Im Tabellenkopf fehlt: {', '.join(missing)}")
    return found


def _dates(head: Sequence[tuple[Any, ...]], population_at: int) -> tuple[date, date]:
    """The territory's day from the title, the population's day from the heading of its column."""
    register_on = next((day for row in head for cell in row if (day := _day(cell))), None)
    population_on = next((day for row in head[1:] if (day := _day(row[population_at]))), None)
    if register_on is None or population_on is None:
        raise MalformedRegister("Gebietsstand oder Stichtag der Bevölkerung stehen nicht im Tabellenkopf.")
    return register_on, population_on


def _day(cell: Any) -> date | None:
    match = _DAY.search(cells.text(cell))
    return date(int(match[3]), int(match[2]), int(match[1])) if match else None


def _squeezed(cell: Any) -> str:
    return re.sub(r"[\s\-]", "", cells.text(cell)).lower()


def _is_note(line: tuple[Any, ...]) -> bool:
    """Empty lines, and the lines below the table that have text in their first column alone."""
    return not any(cell not in (None, "") for cell in line[1:])


def _ensure_whole(collected: Collected) -> None:
    if len(collected.laender) != _LAENDER:
        raise MalformedRegister(
            f"Die Datei nennt {len(collected.laender)} statt {_LAENDER} Länder; sie ist nicht vollständig."
        )
    if not collected.municipalities:
        raise MalformedRegister("Die Datei enthält keine Gemeinden.")
