"""A list of invented associations, as long as one likes and always the same."""

from __future__ import annotations

import csv
import io
import random

import openpyxl

HEAD = (
    "Nr.", "Vereinsname", "Straße", "PLZ", "Ort", "Vorsitzende/r", "E-Mail", "Telefon", "Homepage",
    "Beschreibung", "VR-Nr.", "Themen",
)  # fmt: skip
_FIRST = (
    "Sonnen", "Brücken", "Linden", "Quellen", "Regenbogen", "Funken", "Werk", "Stern", "Anker", "Wiesen",
    "Kastanien", "Feder", "Flügel", "Mühlen", "Garten", "Hafen", "Turm", "Kreis", "Wellen", "Möwen",
)  # fmt: skip
_SECOND = (
    "hof", "kreis", "werkstatt", "bund", "haus", "tisch", "chor", "treff", "bühne", "forum", "garten", "netz",
    "lotsen", "hilfe", "labor", "kontor", "verein", "initiative", "schule", "paten", "küche", "bücherei",
)  # fmt: skip
_FOR = (
    "für Kinder", "für Ältere", "gegen Einsamkeit", "für Nachbarschaft", "der Musik", "des Sports",
    "für Geflüchtete", "für Klimaschutz", "der Demokratie", "für junge Familien", "der alten Handwerke",
)  # fmt: skip
_WHERE = ("Nord", "Süd", "Ost", "West", "Mitte", "am See", "am Markt", "an der Mühle", "im Grünen", "am Berg")
_FORMS = ("e. V.", "e.V.", "", "gGmbH", "Stiftung")
_STREETS = ("Lindenweg", "Gartenstraße", "Alte Ziegelei", "Schulstraße", "Feldweg", "Wiesenring", "Hafengang")

Line = tuple[str, ...]


def lines(count: int, *, seed: int = 2026) -> list[Line]:
    """The rows: of a hundred, two nearly repeat an earlier one, one repeats it, one is broken."""
    rng = random.Random(seed)  # noqa: S311 - data for measuring
    made: list[Line] = []
    for number in range(1, count + 1):
        kind = number % 100
        if kind in (97, 98) and made:
            made.append(_nearly(rng, rng.choice(made), number))
        elif kind == 99 and made:
            made.append(("", *rng.choice(made)[1:]))
        else:
            made.append(_one(rng, number, broken=kind == 0))
    return made


def as_csv(rows: list[Line]) -> bytes:
    """The list as German spreadsheets save text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(HEAD)
    writer.writerows(rows)
    return buffer.getvalue().encode("cp1252")


def as_workbook(rows: list[Line]) -> bytes:
    """The list as an Excel workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Vereine")
    sheet.append(HEAD)
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _one(rng: random.Random, number: int, *, broken: bool) -> Line:
    name = (
        f"{rng.choice(_FIRST)}{rng.choice(_SECOND)} {rng.choice(_FIRST)}{rng.choice(_SECOND)} "
        f"{rng.choice(_FOR)} {rng.choice(_WHERE)} {rng.choice(_FORMS)}"
    ).strip()
    return (
        str(number),
        name,
        f"{rng.choice(_STREETS)} {rng.randint(1, 90)}",
        "239" if broken else f"{rng.randint(20000, 25999)}",
        "Ratzeburg",
        "",
        f"verein{number}@beispiel.example.org",
        f"04541 {rng.randint(10000, 99999)}",
        f"www.verein-{number}.example.org",
        "Wir treffen uns jeden zweiten Dienstag und freuen uns über alle, die dazukommen.",
        f"VR {number + 1000}" if rng.random() < 0.5 else "",
        "Kultur und Sport",
    )


def _nearly(rng: random.Random, line: Line, number: int) -> Line:
    place = rng.randrange(3, len(line[1]) - 2)
    name = line[1][:place] + line[1][place + 1 :]
    return ("", name, *line[2:10], "", line[11]) if number % 2 else ("", name, "", *line[3:10], "", line[11])
