"""What a coordination does in the browser, and what others cannot."""

import html
from datetime import date

import pytest

from stadtdach.organisations.models import Organisation

pytestmark = pytest.mark.django_db

DESK = "/verwaltung/ratzeburg/organisationen/"
GOOD = {"name": "Lesefreunde", "sector": "zivilgesellschaft", "legal_form": "ev"}


def hidden(page, name):
    start = page.index(f'name="{name}" value="') + len(f'name="{name}" value="')
    return html.unescape(page[start : page.index('"', start)])


def opened(client, organisation):
    """What the browser holds after the form was opened."""
    page = client.get(f"{DESK}{organisation.slug}/bearbeiten/").content.decode()
    return {
        **GOOD, "name": organisation.name, "description": organisation.description,
        "version": hidden(page, "version"), "base": hidden(page, "base"),
    }  # fmt: skip


def test_enter_an_organisation(anna, cast, make):
    place, topic = cast.ratzeburg.municipalities.get(), make.topic("Wirkung")
    answer = anna.post(
        DESK + "neu/",
        GOOD | {
            "name": "  Lesefreunde   e. V. ", "municipality": place.pk, "topics": [topic.pk],
            "website": "lesefreunde.example", "contact_phone": "04541 12345", "description": "Wir\r\nlesen.",
        },
        follow=True,
    )  # fmt: skip
    made = Organisation.objects.get()
    assert (made.name, made.website, made.description) == (
        "Lesefreunde e. V.", "https://lesefreunde.example", "Wir\nlesen.",
    )  # fmt: skip
    assert (made.municipality, list(made.topics.all())) == (place, [topic])
    assert "„Lesefreunde e. V.“ ist jetzt eingetragen." in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Bitte geben Sie den Namen der Organisation ein."),
        ("name", "!!!", "Bitte geben Sie einen Namen mit Buchstaben ein."),
        ("sector", "", "Bitte wählen Sie, zu welchem Sektor die Organisation gehört."),
        ("legal_form", "", "Bitte wählen Sie die Rechtsform."),
        ("website", "verein", "Bitte geben Sie eine vollständige Adresse ein"),
        ("website", "ftp://verein.example", "Bitte geben Sie eine vollständige Adresse ein"),
        ("contact_email", "info@", "Bitte geben Sie eine gültige E-Mail-Adresse ein"),
        ("contact_phone", "ruf mich an", "Bitte geben Sie die Telefonnummer mit Vorwahl ein"),
        ("postcode", "2390", "Bitte geben Sie die Postleitzahl mit fünf Ziffern ein."),
        ("location", "Markt 1", "Bitte geben Sie Breite und Länge ein"),
        ("location", "10.7712, 53.7012", "Dieser Punkt liegt nicht in Deutschland."),
        ("ended_on", "gestern", "Bitte geben Sie den Tag so ein"),
        (
            "ended_on",
            "2999-01-01",
            "Bitte tragen Sie das Ende erst ein, wenn die Organisation nicht mehr besteht.",
        ),
        ("municipality", "999999", "Bitte wählen Sie einen Ort, der zu Ihrer Stadt gehört."),
        ("name", "x" * 201, "200 Zeichen"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_lost(anna, field, value, message):
    page = anna.post(DESK + "neu/", GOOD | {"description": "Viel Text.", field: value}).content.decode()
    assert message in page
    assert "Viel Text." in page
    assert not Organisation.objects.exists()


def test_the_same_name_is_a_question_with_a_way_to_go_on(anna, cast, make):
    make.organisation("Lesefreunde e. V.", city=cast.ratzeburg)
    page = anna.post(DESK + "neu/", GOOD).content.decode()
    assert "In Ihrer Stadt gibt es schon eine Organisation mit diesem Namen." in page
    assert f"{DESK}lesefreunde-e-v/bearbeiten/" in page
    assert 'type="checkbox" name="same_name_is_meant"' in page
    anna.post(DESK + "neu/", GOOD | {"same_name_is_meant": "on"})
    assert Organisation.objects.filter(slug="lesefreunde").exists()


@pytest.mark.parametrize(
    "written",
    [
        "53.7012, 10.7712",
        "53.70120,10.77120",
        "53,7012 / 10,7712",
        "53,7012; 10,7712",
        " 53.7012   10.7712 ",
        "geo:53.7012,10.7712?z=19",
        "https://www.openstreetmap.org/?mlat=53.7012&mlon=10.7712#map=12/53.5/10.5",
        "https://www.openstreetmap.org/#map=17/53.7012/10.7712",
    ],
)
def test_a_place_can_be_pasted_as_people_find_it(anna, written):
    anna.post(DESK + "neu/", GOOD | {"location": written})
    made = Organisation.objects.get()
    assert (made.latitude, made.longitude) == (53.7012, 10.7712)


def test_an_organisation_that_ends_names_nobody_any_more(anna, cast, make):
    made = make.organisation("Lesefreunde", city=cast.ratzeburg, contact_name="Jörg Köhnke")
    anna.post(
        f"{DESK}lesefreunde/bearbeiten/",
        opened(anna, made) | {"ended_on": "31.10.2024", "contact_name": "Jörg Köhnke"},
    )
    made.refresh_from_db()
    assert (made.ended_on, made.contact_name) == (date(2024, 10, 31), "")
    anna.get(DESK)  # says that it is saved
    assert "Lesefreunde" not in anna.get(DESK).content.decode()
    assert "beendet am 31.10.2024" in anna.get(DESK + "?beendet=ja").content.decode()


def test_a_number_of_the_own_list_is_given_once(anna, cast, make):
    make.organisation("Chor", city=cast.ratzeburg, external_id="V-17")
    make.organisation("Fördechor", city=cast.flensburg, external_id="V-18")
    page = anna.post(DESK + "neu/", GOOD | {"external_id": "V-17"}).content.decode()
    assert "Diese Nummer hat in Ihrer Stadt schon eine andere Organisation." in page
    anna.post(DESK + "neu/", GOOD | {"external_id": "V-18"})
    assert Organisation.objects.get(name="Lesefreunde").external_id == "V-18"


def test_change_an_organisation(anna, cast, make):
    made = make.organisation("Lesefreunde", city=cast.ratzeburg)
    anna.post(f"{DESK}lesefreunde/bearbeiten/", opened(anna, made) | {"description": "Neu."})
    made.refresh_from_db()
    assert (made.description, made.version) == ("Neu.", 2)


def test_of_two_who_save_at_once_the_second_sees_both_and_loses_nothing(anna, cast, make):
    made = make.organisation("Lesefreunde", city=cast.ratzeburg, description="alt", contact_phone="")
    emil = cast.client("editor_ratzeburg")
    annas, emils = opened(anna, made), opened(emil, made)
    emil.post(
        f"{DESK}lesefreunde/bearbeiten/", emils | {"description": "von Emil", "contact_phone": "04541 11111"}
    )
    answer = anna.post(
        f"{DESK}lesefreunde/bearbeiten/",
        annas | {"description": "von Anna", "website": "https://anna.example"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in ("von Emil", "von Anna", "04541 11111", "https://anna.example", "von beiden geändert"):
        assert text in page
    made.refresh_from_db()
    assert made.description == "von Emil"
    assert hidden(page, "version") == "2"
    assert hidden(page, "contact_phone") == "04541 11111"
    anna.post(
        f"{DESK}lesefreunde/bearbeiten/",
        annas | {
            "description": "von Anna", "website": "https://anna.example", "contact_phone": "04541 11111",
            "version": "2", "base": hidden(page, "base"),
        },
    )  # fmt: skip
    made.refresh_from_db()
    assert (made.description, made.contact_phone, made.website, made.version) == (
        "von Anna", "04541 11111", "https://anna.example", 3,
    )  # fmt: skip


@pytest.mark.parametrize("base", ["", "{", "[]", '"x"', "null", '{"name": {}}'])
@pytest.mark.parametrize("version", ["1", "x", "", "9" * 40])
def test_a_broken_base_still_shows_both(anna, cast, make, base, version):
    make.organisation("Lesefreunde", city=cast.ratzeburg, version=5)
    answer = anna.post(f"{DESK}lesefreunde/bearbeiten/", GOOD | {"version": version, "base": base})
    assert answer.status_code == 409
    assert "Wir helfen einander." in answer.content.decode()


def test_what_was_deleted_meanwhile_can_be_entered_anew(anna, cast, make):
    made = make.organisation("Lesefreunde", city=cast.ratzeburg)
    held = opened(anna, made)
    made.delete()
    answer = anna.post(f"{DESK}lesefreunde/bearbeiten/", held | {"description": "Mühsam geschrieben."})
    page = answer.content.decode()
    assert "inzwischen gelöscht" in page
    assert "Mühsam geschrieben." in page
    assert f'action="{DESK}neu/"' in page


def test_delete_asks_first(anna, cast, make):
    make.organisation("Lesefreunde", city=cast.ratzeburg)
    page = anna.get(f"{DESK}lesefreunde/loeschen/").content.decode()
    assert "lässt sich nicht rückgängig machen" in page
    assert Organisation.objects.exists()
    assert "ist gelöscht" in anna.post(f"{DESK}lesefreunde/loeschen/", follow=True).content.decode()
    assert not Organisation.objects.exists()
    assert "bereits gelöscht" in anna.post(f"{DESK}lesefreunde/loeschen/", follow=True).content.decode()


def test_the_desk_list_finds_by_name(anna, cast, make):
    make.organisation("Ökokreis", city=cast.ratzeburg)
    make.organisation("Bauhof", city=cast.ratzeburg)
    page = anna.get(DESK + "?name=ÖKO").content.decode()
    assert "Ökokreis" in page
    assert "Bauhof" not in page
    assert "Nichts gefunden" in anna.get(DESK + "?name=zzz").content.decode()


def test_an_empty_desk_offers_the_first_step(anna):
    assert "Erste Organisation eintragen" in anna.get(DESK).content.decode()


def test_the_desk_costs_the_same_at_1_and_at_3_rows(anna, cast, make, django_assert_max_num_queries):
    counts = []
    for _ in range(3):
        make.organisation(city=cast.ratzeburg)
        with django_assert_max_num_queries(10) as queries:
            anna.get(DESK)
        counts.append(len(queries))
    assert counts[0] == counts[2]


ADDRESSES = [DESK, DESK + "neu/", DESK + "lesefreunde/bearbeiten/", DESK + "lesefreunde/loeschen/"]


@pytest.mark.parametrize("address", [*ADDRESSES, DESK + "gibt-es-nicht/bearbeiten/"])
@pytest.mark.parametrize("role", ["member", "coordinator_flensburg", "land_sh", "land_by"])
def test_for_others_the_desk_does_not_exist(cast, make, role, address):
    make.organisation("Lesefreunde", city=cast.ratzeburg)
    client = cast.client(role)
    assert client.get(address).status_code == 404
    assert client.post(address, GOOD).status_code in (404, 405)
    assert Organisation.objects.get().version == 1


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", ["coordinator_ratzeburg", "editor_ratzeburg", "office"])
def test_those_who_keep_the_city_get_in(cast, make, role, address):
    make.organisation("Lesefreunde", city=cast.ratzeburg)
    assert cast.client(role).get(address).status_code == 200


def test_the_organisation_of_another_city_is_not_reached_through_ones_own(anna, cast, make):
    make.organisation("Fördechor", city=cast.flensburg)
    assert anna.get(DESK + "foerdechor/bearbeiten/").status_code == 404
    anna.post(DESK + "foerdechor/loeschen/")
    assert Organisation.objects.filter(name="Fördechor").exists()


def test_two_messages_in_a_row_are_both_shown(anna, cast, make):
    make.organisation("Lesefreunde", city=cast.ratzeburg)
    anna.post(f"{DESK}lesefreunde/loeschen/")
    anna.post(f"{DESK}lesefreunde/loeschen/")
    page = anna.get(DESK).content.decode()
    assert "„Lesefreunde“ ist gelöscht." in page
    assert "Diese Organisation ist bereits gelöscht." in page
