from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import IO, Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from stadtdach.organisations.sheets.errors import (
    EmptyList,
    ListTooLarge,
    NoList,
    OldWorkbook,
    TooManyColumns,
    TooManyRows,
)
from stadtdach.organisations.sheets.headings import known
from stadtdach.organisations.sheets.writing import as_typed

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 50_000, 80
# A workbook is a packed folder: what it says it will unpack to, and how many files it may hold.
MAX_UNPACKED, MAX_FILES = 150 * 1024 * 1024, 2_000
_HEAD_LINES = 12
_LONGEST_CELL = 10_000

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """A table: its headings, and its rows with the number that the spreadsheet shows beside them."""

    head: tuple[str, ...]
    rows: Iterator[Row]


def read(file: IO[bytes], size: int) -> Sheet:
    """Open an Excel workbook (.xlsx) or a CSV file (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252).

    What the file is, its content says. Rows are read as they are asked for; empty ones are left out. Raises
    the
    refusals of `errors`, TooManyRows and TooManyColumns also while the rows are read.
    """
    if size > MAX_BYTES:
        raise ListTooLarge(megabytes=MAX_BYTES // 1024 // 1024)
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise OldWorkbook
    if start.startswith(b"PK"):
        return _sheet(_workbook_rows(file))
    return _sheet(_csv_rows(file.read()))


def _sheet(lines: Iterator[Row]) -> Sheet:
    filled = _filled(lines)
    first = list(islice(filled, _HEAD_LINES))
    if not first:
        raise EmptyList
    at = _head_at([cells for _number, cells in first])
    rows = chain(first[at + 1 :], filled)
    one = next(rows, None)
    if one is None:
        raise EmptyList
    return Sheet(first[at][1], _counted(chain([one], rows)))


def _head_at(lines: Sequence[tuple[str, ...]]) -> int:
    """Which of the first lines holds the headings: the one with most words known as such, else the widest."""

    def fit(at: int) -> tuple[int, int, int]:
        cells = [cell for cell in lines[at] if cell]
        return sum(1 for cell in cells if known(cell)), len(cells), -at

    return max(range(len(lines)), key=fit)


def _filled(lines: Iterable[Row]) -> Iterator[Row]:
    for number, cells in lines:
        if any(cells):
            yield number, cells


def _counted(rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise TooManyRows(rows=MAX_ROWS)
        yield row


def _workbook_rows(file: IO[bytes]) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(file) as packed:
            files = packed.infolist()
            if len(files) > MAX_FILES or sum(one.file_size for one in files) > MAX_UNPACKED:
                raise ListTooLarge(megabytes=MAX_BYTES // 1024 // 1024)
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet = next((sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"), None)
        if sheet is None:
            raise EmptyList
        yield from _sheet_rows(sheet)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError, SyntaxError) as error:
        # Broken workbooks surface in all these ways; SyntaxError is how broken XML does.
        raise NoList from error


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # some programs write a size that is not true
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        last = max((at for at, cell in enumerate(cells) if cell is not None), default=-1)
        if last >= MAX_COLUMNS:
            raise TooManyColumns(columns=MAX_COLUMNS)
        yield number, tuple(_text(cell) for cell in cells[: last + 1])


def _csv_rows(content: bytes) -> Iterator[Row]:
    written = _decoded(content)
    if "\x00" in written:
        raise NoList
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=_delimiter(written))
    number = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                raise TooManyColumns(columns=MAX_COLUMNS)
            yield number, tuple(_text(cell) for cell in cells[:MAX_COLUMNS])
            # A cell with line breaks spans several lines of the file, but one row of the table.
            number += 1
    except csv.Error as error:
        raise NoList from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(written: str) -> str:
    """The sign that parts most cells in the first lines; the semicolon of German spreadsheets where in
    doubt."""
    lines = written.splitlines()[:_HEAD_LINES]
    return max(";\t,", key=lambda sign: sum(line.count(sign) for line in lines))


def _text(value: Any) -> str:
    """A cell as text: 23909.0 is "23909", a day is "31.12.2026"; no sign that guards against formulas."""
    if value is None or isinstance(value, bool):
        return "" if value is None else ("ja" if value else "nein")
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    written = str(value).replace("\r\n", "\n").replace("\x00", "").strip()[:_LONGEST_CELL]
    return as_typed(written)
