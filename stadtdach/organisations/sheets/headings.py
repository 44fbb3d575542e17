from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from stadtdach.core import text
from stadtdach.organisations.sheets.columns import COLUMNS

# How lists of cities, registers and club programs head the columns, as sort keys; our own come on top.
_ALSO = {
    "external_id": (
        "nr", "lfd nr", "laufende nummer", "id", "vereinsnummer", "vereins nr", "kennung", "mitgliedsnummer",
    ),
    "name": (
        "verein", "vereinsname", "organisation", "bezeichnung", "name des vereins", "name der organisation",
        "einrichtung", "institution", "verein organisation", "name verein", "trager", "firma", "gruppe",
        "initiative",
    ),
    "sector": ("bereich", "sektor art"),
    "legal_form": ("form", "rechtsform des vereins", "art der organisation"),
    "street": (
        "strasse", "str", "anschrift", "adresse", "strasse nr", "strasse und nr", "strasse hausnummer",
        "strasse hausnr", "vereinsanschrift", "postanschrift",
    ),
    "postcode": ("postleitzahl", "plz vereinssitz"),
    "municipality": ("stadt", "wohnort", "gemeinde", "sitz", "vereinssitz", "ortschaft", "stadtteil ort"),
    "topics": (
        "thema", "themenfelder", "sparte", "sparten", "kategorie", "kategorien", "rubrik", "tatigkeitsfeld",
    ),
    "description": (
        "kurzbeschreibung", "angebot", "angebote", "zweck", "vereinszweck", "tatigkeit", "was wir tun",
        "uber uns", "bemerkung zum verein", "info", "informationen",
    ),
    "website": (
        "homepage", "internet", "web", "internetseite", "webseite", "url", "link", "www", "internetadresse",
    ),
    "contact_name": (
        "kontakt", "kontaktperson", "ansprechpartner", "ansprechpartnerin", "ansprechpartner in",
        "vorsitzende", "vorsitzender", "1 vorsitzender", "1 vorsitzende", "vorsitz", "vorstand", "leitung",
    ),
    "contact_email": ("email", "e mail adresse", "mail", "mailadresse", "emailadresse", "kontakt e mail"),
    "contact_phone": ("tel", "telefonnummer", "rufnummer", "fon", "telefon mobil", "handy", "mobil", "phone"),
    "register_court": ("amtsgericht", "gericht"),
    "register_number": (
        "vr", "vr nr", "vr nummer", "vereinsregister", "vereinsregisternummer", "register nr", "registernr",
    ),
    "latitude": ("lat", "latitude", "breitengrad", "geo breite", "y"),
    "longitude": ("lon", "lng", "long", "longitude", "langengrad", "geo lange", "x"),
    "ended_on": ("aufgelost am", "ende", "aufgelost", "erloschen am", "loschung"),
}  # fmt: skip
_NEAR_ENOUGH = 88.0
_FIELDS = {
    **{word: field for field, words in _ALSO.items() for word in words},
    **{text.sort_key(heading): field for field, heading in COLUMNS.items()},
}


def known(heading: str) -> str:
    """The column that a heading names, "" where it names none; small typing errors do no harm."""
    key = text.sort_key(heading)
    if not key:
        return ""
    if key in _FIELDS:
        return _FIELDS[key]
    if len(key) < 5:
        return ""
    near = process.extractOne(key, _FIELDS.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return _FIELDS[near[0]] if near else ""


def guess(head: Sequence[str]) -> dict[int, str]:
    """Which column of a list is which of ours, by position; each of ours once, the surest first."""
    exact = {
        at: _FIELDS[text.sort_key(heading)]
        for at, heading in enumerate(head)
        if text.sort_key(heading) in _FIELDS
    }
    near = {at: known(heading) for at, heading in enumerate(head) if at not in exact}
    found: dict[int, str] = {}
    for at, field in [*exact.items(), *near.items()]:
        if field and field not in found.values():
            found[at] = field
    return dict(sorted(found.items()))
