"""The cells of one row as what the fields of an organisation take; what does not fit is said in German."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from stadtdach.core import text
from stadtdach.core.geo.projection import LATITUDES, LONGITUDES

_LENGTHS = {
    "name": 200, "street": 120, "description": 4000, "website": 200, "contact_name": 120, "contact_email":
    254,
    "contact_phone": 40, "register_court": 80, "register_number": 40, "external_id": 80,
}  # fmt: skip
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,}"
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,}(?::[0-9]{2,5})?")
_PHONE = re.compile(r"[0-9+()/ .–-]+")
# Endings by which a name tells its legal form, longest first.
_FORMS = (
    (("e v", "ev", "eingetragener verein"), "ev"),
    (("ggmbh", "gemeinnutzige gmbh"), "ggmbh"),
    (("gmbh", "ug", "mbh", "gmbh co kg"), "gmbh"),
    (("eg", "e g"), "eg"),
    (("kg", "ohg", "ag", "kgaa", "e k"), "unternehmen"),
)
# Words for legal forms that lists use beside our own.
FORM_WORDS = {
    "verein": "verein", "initiative": "verein", "nicht eingetragener verein": "verein", "ev": "ev",
    "e v": "ev",
    "eingetragener verein": "ev", "stiftung": "stiftung", "ggmbh": "ggmbh", "gmbh": "gmbh", "ug": "gmbh",
    "genossenschaft": "eg", "eg": "eg", "korperschaft": "koerperschaft", "anstalt": "koerperschaft",
    "kor": "koerperschaft", "kirche": "kirche", "kirchengemeinde": "kirche", "firma": "unternehmen",
    "unternehmen": "unternehmen", "sonstige": "andere", "sonstiges": "andere",
}  # fmt: skip


class WrongCell(ValueError):  # noqa: N818 - it says what was found
    """A cell that does not hold what belongs there; the message is the reason."""


@dataclass(frozen=True)
class Words:
    """What cells may name: each maps a sort key to what it stands for."""

    sectors: Mapping[str, str]
    legal_forms: Mapping[str, str]
    places: Mapping[str, int]
    topics: Mapping[str, int]
    only_place: int | None
    today: date


@dataclass
class Understood:
    """One row as fields of an organisation, empty ones left out; `notes` say what was passed over."""

    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def understand(cells: Mapping[str, str], words: Words) -> Understood:
    """Read one row, by field. Raises WrongCell with every reason why it cannot go in."""
    row = Understood()
    reasons: list[str] = []
    for step in _STEPS:
        try:
            step(cells, words, row)
        except WrongCell as wrong:
            reasons.append(str(wrong))
    if reasons:
        raise WrongCell(" ".join(reasons))
    if "ended_on" in row.values:
        for name in ("contact_name", "contact_email", "contact_phone"):
            row.values.pop(name, None)
    return row


def form_of(name: str) -> str:
    """The legal form that a name tells, "" where it tells none."""
    key = text.sort_key(name)
    for endings, form in _FORMS:
        if any(key.endswith(f" {ending}") for ending in endings):
            return form
    if re.search(r"(^|[ ])[a-z]*stiftung( |$)", key):
        return "stiftung"
    return ""


def _plain(cells: Mapping[str, str], _words: Words, row: Understood) -> None:
    for name, longest in _LENGTHS.items():
        cell = cells.get(name, "")
        if name != "description":
            cell = " ".join(cell.split())
        if len(cell) > longest:
            raise WrongCell(f"{_TITLES[name]} ist länger als {longest} Zeichen.")
        if cell:
            row.values[name] = cell


def _name(cells: Mapping[str, str], _words: Words, _row: Understood) -> None:
    name = cells.get("name", "")
    if not name:
        raise WrongCell("Der Name fehlt.")
    if not any(sign.isalnum() for sign in name):
        raise WrongCell(f"Der Name hat keine Buchstaben: „{name}“.")


def _postcode(cells: Mapping[str, str], _words: Words, row: Understood) -> None:
    cell = cells.get("postcode", "").removeprefix("D-").strip()
    if not cell:
        return
    if re.fullmatch(r"[0-9]{4}", cell):  # a spreadsheet has taken it for a number and dropped the zero
        row.notes.append(f"Die Postleitzahl „{cell}“ ist als 0{cell} gelesen.")
        cell = f"0{cell}"
    if not re.fullmatch(r"[0-9]{5}", cell):
        raise WrongCell(f"Die Postleitzahl hat nicht fünf Ziffern: „{cell}“.")
    row.values["postcode"] = cell


def _email(cells: Mapping[str, str], _words: Words, row: Understood) -> None:
    cell = cells.get("contact_email", "").removeprefix("mailto:").strip()
    if cell and (not _EMAIL.fullmatch(cell) or ".." in cell):
        raise WrongCell(f"Das ist keine E-Mail-Adresse: „{cell}“.")
    if cell:
        row.values["contact_email"] = cell


def _website(cells: Mapping[str, str], _words: Words, row: Understood) -> None:
    cell = cells.get("website", "").strip()
    if not cell:
        return
    full = cell if "://" in cell else f"https://{cell}"
    try:
        parts = urlsplit(full)
        good = parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc)) and " " not in full
    except ValueError:
        good = False
    if not good:
        raise WrongCell(f"Das ist keine Adresse im Internet: „{cell}“.")
    row.values["website"] = full


def _phone(cells: Mapping[str, str], _words: Words, _row: Understood) -> None:
    cell = " ".join(cells.get("contact_phone", "").split())
    if cell and (not _PHONE.fullmatch(cell) or len(re.findall("[0-9]", cell)) < 5):
        raise WrongCell(f"Das ist keine Telefonnummer mit Vorwahl: „{cell}“.")


def _choices(cells: Mapping[str, str], words: Words, row: Understood) -> None:
    for name, choices in (("sector", words.sectors), ("legal_form", words.legal_forms)):
        key = text.sort_key(cells.get(name, ""))
        if not key:
            continue
        if key not in choices:
            raise WrongCell(f"{_TITLES[name]} „{cells[name]}“ gibt es hier nicht.")
        row.values[name] = choices[key]


def _place(cells: Mapping[str, str], words: Words, row: Understood) -> None:
    cell = cells.get("municipality", "")
    place = words.places.get(text.sort_key(cell)) if cell else words.only_place
    if place is not None:
        row.values["municipality"] = place
    elif cell:
        row.notes.append(f"Der Ort „{cell}“ ist keine Gemeinde Ihrer Stadt und bleibt leer.")


def _topics(cells: Mapping[str, str], words: Words, row: Understood) -> None:
    written = [part.strip() for part in re.split(r"[,;|\n]", cells.get("topics", "")) if part.strip()]
    found = {words.topics[text.sort_key(part)] for part in written if text.sort_key(part) in words.topics}
    if found:
        row.values["topics"] = sorted(found)
    unknown = [part for part in written if text.sort_key(part) not in words.topics]
    if unknown:
        row.notes.append(f"Nicht im Verzeichnis der Themen: {', '.join(unknown)}.")


def _location(cells: Mapping[str, str], _words: Words, row: Understood) -> None:
    written = [cells.get(name, "").replace(",", ".") for name in ("latitude", "longitude")]
    if not any(written):
        return
    try:
        latitude, longitude = map(float, written)
        inside = LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]
    except ValueError:
        inside = False
    if not inside:
        raise WrongCell(f"Breite und Länge liegen nicht in Deutschland: „{' / '.join(written)}“.")
    row.values["location"] = f"{latitude:.5f}, {longitude:.5f}"


def _ended_on(cells: Mapping[str, str], words: Words, row: Understood) -> None:
    cell = cells.get("ended_on", "")
    if not cell:
        return
    day = _day(cell)
    if day is None:
        raise WrongCell(f"Das Ende ist kein Tag wie 31.12.2026: „{cell}“.")
    if day > words.today:
        raise WrongCell(f"Das Ende liegt in der Zukunft: „{cell}“.")
    row.values["ended_on"] = day.isoformat()


def _day(cell: str) -> date | None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a day without a time
        except ValueError:
            continue
    return None


_TITLES = {
    "name": "Der Name", "street": "Die Straße", "description": "Die Beschreibung", "website": "Die Website",
    "contact_name": "Die Ansprechperson", "contact_email": "Die E-Mail-Adresse",
    "contact_phone": "Die Telefonnummer",
    "register_court": "Das Registergericht", "register_number": "Die Registernummer",
    "external_id": "Die Nummer",
    "sector": "Den Sektor", "legal_form": "Die Rechtsform",
}  # fmt: skip
_STEPS: tuple[Callable[[Mapping[str, str], Words, Understood], None], ...] = (
    _name, _plain, _postcode, _email, _website, _phone, _choices, _place, _topics, _location, _ended_on,
)  # fmt: skip
