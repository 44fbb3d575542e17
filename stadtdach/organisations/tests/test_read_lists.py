"""Files as they come out of offices: what is read, how columns are guessed, what is refused."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from stadtdach.core.refusal import Refusal
from stadtdach.organisations.sheets import errors, reading
from stadtdach.organisations.sheets.columns import COLUMNS
from stadtdach.organisations.sheets.headings import guess, known
from stadtdach.organisations.sheets.reading import read
from stadtdach.organisations.sheets.values import Words, WrongCell, form_of, understand


def workbook(*lines, title=None):
    book = openpyxl.Workbook()
    if title:
        book.active.title = title
    for line in lines:
        book.active.append(line)
    file = io.BytesIO()
    book.save(file)
    return file


def read_bytes(content):
    sheet = read(io.BytesIO(content), len(content))
    return sheet.head, list(sheet.rows)


def read_book(*lines):
    file = workbook(*lines)
    return read_bytes(file.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_tables_of_text_in_every_common_form(encoding, sign):
    lines = ["Verein;PLZ;Ort", 'Förderverein "Süd";23909;Büsum', "", '"Chor\nam See";23911;Bäk']
    content = "\r\n".join(line.replace(";", sign) for line in lines).encode(encoding)
    head, rows = read_bytes(content)
    assert head == ("Verein", "PLZ", "Ort")
    assert rows == [(2, ('Förderverein "Süd"', "23909", "Büsum")), (4, ("Chor\nam See", "23911", "Bäk"))]


def test_workbooks_with_title_numbers_days_and_holes():
    head, rows = read_book(
        ["Vereine der Stadt, Stand 2026"],
        [None],
        ["Nr.", "Name des Vereins", "PLZ", "aufgelöst am", None, "Aktiv"],
        [1, "Chor", 23909.0, date(2020, 1, 31), None, True],
        [None, None, None],
        [2.5, " Orchester ", "01067", None],
    )
    assert head == ("Nr.", "Name des Vereins", "PLZ", "aufgelöst am", "", "Aktiv")
    assert rows == [
        (4, ("1", "Chor", "23909", "31.01.2020", "", "ja")),
        (6, ("2.5", "Orchester", "01067")),
    ]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.EmptyList),
        (b"Name;Ort\n", errors.EmptyList),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1alt", errors.OldWorkbook),
        (b"PK\x03\x04kein Archiv", errors.NoList),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", errors.NoList),
        (b"Name;" + b";" * 90 + b"x\nChor;1\n", errors.TooManyColumns),
    ],
)
def test_what_is_no_list_is_said(content, refusal):
    with pytest.raises(refusal):
        read_bytes(content)


def test_a_workbook_that_unpacks_to_a_mountain_is_refused_before_it_is_read():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (reading.MAX_UNPACKED + 1))
    assert len(file.getvalue()) < reading.MAX_BYTES
    with pytest.raises(errors.ListTooLarge, match="größer als 10 MB"):
        read_bytes(file.getvalue())


def test_a_zip_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("brief.txt", "Hallo")
    with pytest.raises(errors.NoList):
        read_bytes(file.getvalue())


def test_sizes_have_bounds(monkeypatch):
    with pytest.raises(errors.ListTooLarge):
        read(io.BytesIO(b"Name\nChor\n"), reading.MAX_BYTES + 1)
    monkeypatch.setattr(reading, "MAX_ROWS", 2)
    with pytest.raises(errors.TooManyRows, match="mehr als 2 Zeilen"):
        read_bytes(b"Name\nA\nB\nC\n")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Vereinsname", "name"), ("E-Mail", "contact_email"), ("Strasse / Hausnr.", "street"),
        ("1. Vorsitzende/r", "contact_name"), ("Homepage", "website"), ("PLZ", "postcode"),
        ("Postleitzahlen", "postcode"), ("Mitglieder", ""), ("Faxnummer", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings_are_known_by_their_many_names(heading, field):
    assert known(heading) == field


def test_our_own_headings_are_all_known_and_each_field_is_guessed_once():
    assert guess(list(COLUMNS.values())) == dict(enumerate(COLUMNS))
    assert guess(["Verein", "Name", "Straße", "Anschrift"]) == {0: "name", 2: "street"}


WORDS = Words(
    sectors={"zivilgesellschaft": "zivilgesellschaft"},
    legal_forms={"verein": "verein"},
    places={"ratzeburg": 7},
    topics={"kultur und sport": 3, "wirkung": 5},
    only_place=7,
    today=date(2026, 3, 2),
)


def test_a_full_row_becomes_fields():
    row = understand(
        {
            "name": "Chor  am See", "postcode": "1067", "website": "www.chor.de/über-uns",
            "topics": "Wirkung; Tanz",
            "latitude": "53,7", "longitude": "10.77", "municipality": "Bäk",
            "contact_phone": "04541/ 12 34-5",
            "contact_email": "info@chor.de", "sector": "Zivilgesellschaft", "description": "Eins.\n\nZwei.",
        },
        WORDS,
    )  # fmt: skip
    assert row.values == {
        "name": "Chor am See", "postcode": "01067", "website": "https://www.chor.de/über-uns", "topics": [5],
        "location": "53.70000, 10.77000", "contact_phone": "04541/ 12 34-5", "contact_email": "info@chor.de",
        "sector": "zivilgesellschaft", "description": "Eins.\n\nZwei.",
    }  # fmt: skip
    assert row.notes == [
        "Die Postleitzahl „1067“ ist als 01067 gelesen.",
        "Der Ort „Bäk“ ist keine Gemeinde Ihrer Stadt und bleibt leer.",
        "Nicht im Verzeichnis der Themen: Tanz.",
    ]
    assert understand({"name": "Chor"}, WORDS).values["municipality"] == 7


def test_what_has_ended_names_nobody():
    row = understand({"name": "Chor", "ended_on": "31.12.2020", "contact_name": "Jörg Köhnke"}, WORDS)
    assert row.values == {"name": "Chor", "municipality": 7, "ended_on": "2020-12-31"}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"name": ""}, "Der Name fehlt."),
        ({"name": "???"}, "Der Name hat keine Buchstaben"),
        ({"name": "x" * 201}, "Der Name ist länger als 200 Zeichen."),
        ({"name": "Chor", "postcode": "239"}, "Die Postleitzahl hat nicht fünf Ziffern: „239“."),
        ({"name": "Chor", "contact_email": "info(at)chor.de"}, "Das ist keine E-Mail-Adresse"),
        ({"name": "Chor", "website": "ftp://chor.de"}, "Das ist keine Adresse im Internet"),
        ({"name": "Chor", "website": "javascript:alert(1)"}, "Das ist keine Adresse im Internet"),
        ({"name": "Chor", "website": "http://[::1"}, "Das ist keine Adresse im Internet"),
        ({"name": "Chor", "contact_phone": "keins"}, "Das ist keine Telefonnummer"),
        ({"name": "Chor", "sector": "Sport"}, "Den Sektor „Sport“ gibt es hier nicht."),
        ({"name": "Chor", "latitude": "10.77", "longitude": "53.7"}, "liegen nicht in Deutschland"),
        ({"name": "Chor", "latitude": "53.7"}, "liegen nicht in Deutschland"),
        ({"name": "Chor", "ended_on": "bald"}, "Das Ende ist kein Tag"),
        ({"name": "Chor", "ended_on": "03.03.2026"}, "Das Ende liegt in der Zukunft"),
    ],
)
def test_what_does_not_fit_has_its_reason(cells, reason):
    with pytest.raises(WrongCell, match=reason.replace("(", r"\(").replace("?", r"\?")):
        understand(cells, WORDS)


def test_every_reason_of_a_row_is_named():
    with pytest.raises(WrongCell) as wrong:
        understand({"name": "Chor", "postcode": "1", "contact_email": "x"}, WORDS)
    assert "Postleitzahl" in str(wrong.value)
    assert "E-Mail-Adresse" in str(wrong.value)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Chor e. V.", "ev"), ("Hilfe gGmbH", "ggmbh"), ("Bau GmbH", "gmbh"), ("Bürgerstiftung Ratzeburg",
        "stiftung"),
        ("Energie eG", "eg"), ("Chor", ""), ("Stiftungsrat", ""),
    ],
)  # fmt: skip
def test_a_name_tells_its_legal_form(name, form):
    assert form_of(name) == form


@pytest.mark.parametrize("refusal", [errors.ListTooLarge(megabytes=10), errors.NoList()])
def test_refusals_say_what_to_do(refusal):
    assert isinstance(refusal, Refusal)
    assert "Bitte" in str(refusal)
