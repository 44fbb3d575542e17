"""Tables and data of the very selection that is shown."""

import csv
import io
import json

import pytest

from stadtdach.organisations.sheets.writing import as_typed, harmless

pytestmark = pytest.mark.django_db

LIST = "/staedte/ratzeburg/organisationen/"
DESK = "/verwaltung/ratzeburg/organisationen/"


@pytest.fixture
def chor(make, cast):
    return make.organisation(
        "Chor am See", city=cast.ratzeburg, legal_form="ev", street="Seestraße 1", postcode="23909",
        municipality=cast.ratzeburg.municipalities.get(), latitude=53.70123, longitude=10.7,
        topics=(make.topic("Storytelling"), make.topic("Wirkung")), description="Zeile 1\nZeile 2; und mehr",
        contact_name="Jörg Köhnke", contact_email="joerg@chor.example", contact_phone="+49 4541 12345",
        register_court="Amtsgericht Lübeck", register_number="VR 12", external_id="=A1",
    )  # fmt: skip


def read(answer):
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def test_the_table_holds_the_selection_in_the_words_of_the_page(client, chor, make, cast):
    make.organisation("Bauhof", city=cast.ratzeburg, sector="verwaltung")
    answer = client.get(LIST + "liste.csv?sektor=zivilgesellschaft")
    assert answer["Content-Disposition"] == 'attachment; filename="organisationen-ratzeburg.csv"'
    (row,) = read(answer)
    assert row == {
        "Name": "Chor am See", "Sektor": "Zivilgesellschaft", "Rechtsform": "eingetragener Verein (e. V.)",
        "Straße und Hausnummer": "Seestraße 1", "PLZ": "23909", "Ort": "Ratzeburg",
        "Themen": "Storytelling, Wirkung", "Beschreibung": "Zeile 1\nZeile 2; und mehr", "Website": "",
        "Registergericht": "Amtsgericht Lübeck", "Registernummer": "VR 12", "Breite": "53,70123",
        "Länge": "10,70000", "Beendet am": "",
    }  # fmt: skip


def test_the_table_is_german_on_english_pages_too(client, chor):
    (row,) = read(client.get("/en" + LIST + "liste.csv"))
    assert (row["Sektor"], row["Rechtsform"]) == ("Zivilgesellschaft", "eingetragener Verein (e. V.)")


def test_people_are_not_handed_out_in_bulk(client, chor):
    for name in ("liste.csv", "liste.json"):
        content = b"".join(client.get(LIST + name).streaming_content).decode()
        assert "Chor am See" in content
        for text in ("Köhnke", "joerg@", "12345", "=A1"):
            assert text not in content.replace("53.70123", "")


def test_whoever_keeps_the_list_gets_everything_and_no_formula(cast, chor):
    (row,) = read(cast.client("coordinator_ratzeburg").get(DESK + "liste.csv"))
    assert (row["Nummer"], row["Telefon"], row["Ansprechperson"]) == (
        "'=A1",
        "'+49 4541 12345",
        "Jörg Köhnke",
    )


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-3", "@x", "\tx", "\rx", "'s Hus", "Chor", "", "'"])
def test_a_guarded_cell_comes_back_as_it_was_typed(cell):
    assert as_typed(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_data_for_programs(client, chor, make, cast):
    make.organisation("Bauhof", city=cast.ratzeburg)
    answer = client.get(LIST + "liste.json?thema=wirkung")
    assert answer["Access-Control-Allow-Origin"] == "*"
    data = json.loads(b"".join(answer.streaming_content))
    assert (data["city"], data["url"]) == ("Ratzeburg", f"http://testserver{LIST}")
    (one,) = data["organisations"]
    assert one["url"] == f"http://testserver{LIST}chor-am-see/"
    assert (one["latitude"], one["longitude"], one["legal_form"]) == (53.70123, 10.7, "ev")
    assert [topic["slug"] for topic in one["topics"]] == ["storytelling", "wirkung"]
    assert one["municipality"]["name"] == "Ratzeburg"


def test_an_empty_selection_is_valid_data(client, cast):
    assert json.loads(b"".join(client.get(LIST + "liste.json").streaming_content))["organisations"] == []
