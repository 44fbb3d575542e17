from __future__ import annotations

# The columns of a table of organisations with their headings, in the order in which they stand. Headings are
# German whatever the language of the page: the same table can be read in again.
COLUMNS = {
    "external_id": "Nummer",
    "name": "Name",
    "sector": "Sektor",
    "legal_form": "Rechtsform",
    "street": "Straße und Hausnummer",
    "postcode": "PLZ",
    "municipality": "Ort",
    "topics": "Themen",
    "description": "Beschreibung",
    "website": "Website",
    "contact_name": "Ansprechperson",
    "contact_email": "E-Mail",
    "contact_phone": "Telefon",
    "register_court": "Registergericht",
    "register_number": "Registernummer",
    "latitude": "Breite",
    "longitude": "Länge",
    "ended_on": "Beendet am",
}
# What says whom one can reach, and what only the city's own list knows, is not handed out in bulk.
NOT_FOR_ALL = ("external_id", "contact_name", "contact_email", "contact_phone")
