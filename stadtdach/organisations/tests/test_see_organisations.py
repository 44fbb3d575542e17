"""What everybody sees."""

import html
import re
from datetime import date

import pytest

from stadtdach.organisations.models import Organisation
from stadtdach.organisations.search import SOURCES

pytestmark = pytest.mark.django_db

LIST = "/staedte/ratzeburg/organisationen/"


@pytest.fixture
def town(make, cast):
    """Three organisations in Ratzeburg and one in Flensburg."""
    wirkung = make.topic("Wirkung")
    make.organisation("Ökokreis", city=cast.ratzeburg, topics=(wirkung,))
    make.organisation("Bauhof", city=cast.ratzeburg, sector="verwaltung", legal_form="koerperschaft")
    make.organisation("Zimmerei Zapf", city=cast.ratzeburg, sector="wirtschaft", legal_form="unternehmen")
    make.organisation("Fördechor", city=cast.flensburg)
    return cast


def test_the_list_shows_the_city_sorted_as_in_german(client, town):
    page = client.get(LIST).content.decode()
    order = [page.index(name) for name in ("Bauhof", "Ökokreis", "Zimmerei Zapf")]
    assert order == sorted(order)
    assert "3 Organisationen" in page
    assert "Fördechor" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?sektor=verwaltung", ["Bauhof"]),
        ("?thema=wirkung", ["Ökokreis"]),
        ("?rechtsform=unternehmen&sektor=wirtschaft", ["Zimmerei Zapf"]),
        ("?sektor=wissenschaft", []),
        ("?sektor=nichts&thema=%00&rechtsform='&seite=-3", ["Bauhof", "Ökokreis", "Zimmerei Zapf"]),
        ("?seite=99999999999999999999", ["Bauhof", "Ökokreis", "Zimmerei Zapf"]),
    ],
)
def test_filters_stand_in_the_address(client, town, query, found):
    page = client.get(LIST + query)
    text = page.content.decode()
    assert [name for name in ("Bauhof", "Ökokreis", "Zimmerei Zapf") if f">{name}</a>" in text] == found
    assert ("Dazu ist nichts eingetragen" in text) is (not found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?name=öko", ["Ökokreis"]),
        ("?name=OEKOKREIS", []),
        ("?name=zapf+zimmerei", ["Zimmerei Zapf"]),
        ("?name=Dächer", ["Zimmerei Zapf"]),
        ("?name=%25", []),
        ("?beendet=ja", ["Altverein", "Bauhof", "Ökokreis", "Zimmerei Zapf"]),
        ("?ausschnitt=53.70000,10.70000,53.71000,10.80000", ["Bauhof"]),
        ("?ausschnitt=53.71000,10.70000,53.70000,10.80000", ["Bauhof", "Ökokreis", "Zimmerei Zapf"]),
        ("?ausschnitt=53,10,nan,inf", ["Bauhof", "Ökokreis", "Zimmerei Zapf"]),
    ],
)
def test_words_sections_of_the_map_and_the_ended_ones_are_filters_too(client, town, make, query, found):
    Organisation.objects.filter(name="Bauhof").update(latitude=53.7, longitude=10.8)
    Organisation.objects.filter(name="Zimmerei Zapf").update(description="Wir decken Dächer.")
    make.organisation("Altverein", city=town.ratzeburg, ended_on=date(2020, 1, 31))
    page = client.get(LIST + query).content.decode()
    names = ("Altverein", "Bauhof", "Ökokreis", "Zimmerei Zapf")
    assert [name for name in names if f">{name}</a>" in page] == found


def test_the_plan_shows_single_organisations_and_how_many_stand_together(client, make, cast):
    for name, latitude in (("Chor", 53.7), ("Orchester", 53.7), ("Ballett", 53.72), ("Ohne Ort", None)):
        make.organisation(name, city=cast.ratzeburg, latitude=latitude, longitude=latitude and 10.77)
    page = client.get(LIST).content.decode()
    assert f'<a class="map__point" href="{LIST}ballett/"' in page
    assert "1 Organisation der Liste hat noch keinen Ort auf der Karte." in page
    (section,) = re.findall(
        r'href="([^"]+ausschnitt=[^"]+)" tabindex="-1" data-point="(feld-[0-9]+-[0-9]+)"', page
    )
    assert page.count(f'data-point="{section[1]}"') == 3  # the spot and both entries of the list
    near = client.get(html.unescape(section[0])).content.decode()
    assert [name for name in ("Chor", "Orchester", "Ballett") if f">{name}</a>" in near] == [
        "Chor",
        "Orchester",
    ]


def test_without_any_place_there_is_no_plan(client, town):
    assert "site-plan" not in client.get(LIST).content.decode()


def test_an_ended_organisation_keeps_its_page_and_is_counted_nowhere(client, town, make):
    make.organisation(
        "Altverein", city=town.ratzeburg, ended_on=date(2020, 1, 31), website="https://alt.example/"
    )
    page = client.get(LIST + "altverein/").content.decode()
    assert "Diese Organisation gibt es seit dem 31.01.2020 nicht mehr." in page
    assert "So erreichen Sie uns" not in page
    assert "3 Organisationen" in client.get(LIST).content.decode()
    assert (
        "3 Organisationen sind für Ratzeburg eingetragen"
        in client.get("/staedte/ratzeburg/").content.decode()
    )


def test_address_and_register_stand_on_the_page_and_lead_to_the_plan(client, make, cast):
    make.organisation(
        "Chor", city=cast.ratzeburg, street="Seestraße 1", postcode="23909",
        municipality=cast.ratzeburg.municipalities.get(), latitude=53.7, longitude=10.77,
        register_court="Amtsgericht Lübeck", register_number="VR 12",
    )  # fmt: skip
    page = client.get(LIST + "chor/").content.decode()
    for text in ("Seestraße 1<br>", "23909 Ratzeburg", "VR 12, Amtsgericht Lübeck"):
        assert text in page
    section = re.search(rf'href="({LIST}\?ausschnitt=[^"]+)"', page)[1]
    assert ">Chor</a>" in client.get(section).content.decode()


def test_each_filter_can_be_taken_off_alone(client, town):
    page = client.get(LIST + "?sektor=wirtschaft&rechtsform=unternehmen").content.decode()
    assert f'href="{LIST}?sektor=wirtschaft"' in page
    assert f'href="{LIST}?rechtsform=unternehmen"' in page


def test_htmx_gets_the_results_alone(client, town):
    part = client.get(LIST, headers={"HX-Request": "true"})
    assert part.content.decode().count("<html") == 0
    assert "Bauhof" in part.content.decode()
    assert "HX-Request" in part["Vary"]
    assert "HX-Request" in client.get(LIST)["Vary"]


def test_an_empty_city_says_what_this_place_is_for(client, cast):
    assert "Hier stehen bald die Organisationen der Stadt" in client.get(LIST).content.decode()


def test_unknown_cities_and_organisations_do_not_exist(client, town):
    assert client.get("/staedte/nirgendwo/organisationen/").status_code == 404
    assert client.get(LIST + "foerdechor/").status_code == 404


def test_many_organisations_come_in_pages_that_keep_the_filter(client, make, cast):
    for _ in range(25):
        make.organisation(city=cast.ratzeburg)
    page = client.get(LIST + "?sektor=zivilgesellschaft").content.decode()
    assert "?sektor=zivilgesellschaft&amp;seite=2" in page
    assert client.get(LIST + "?sektor=zivilgesellschaft&seite=2").content.decode().count("<article") == 1


def test_the_list_costs_the_same_at_1_and_at_3_rows(client, make, cast, django_assert_max_num_queries):
    counts = []
    for _ in range(3):
        make.organisation(city=cast.ratzeburg, topics=(make.topic(),))
        with django_assert_max_num_queries(6) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_an_organisation_shows_what_it_does_and_how_to_reach_it(client, make, cast):
    place = cast.ratzeburg.municipalities.get()
    make.organisation(
        "Lesefreunde", city=cast.ratzeburg, municipality=place,
        description="Wir **lesen** vor. <script>x</script>",
        website="https://www.lesefreunde.example/", contact_name="Jörg Köhnke",
        contact_email="hallo@lesefreunde.example", contact_phone="+49 (0)4541 / 12 34-5",
        topics=(make.topic("Storytelling"),),
    )  # fmt: skip
    page = client.get(LIST + "lesefreunde/").content.decode()
    assert "<strong>lesen</strong>" in page
    assert "<script>x" not in page
    assert 'href="tel:+49454112345"' in page
    assert 'href="mailto:hallo@lesefreunde.example"' in page
    assert ">lesefreunde.example</a>" in page
    for text in ("Jörg Köhnke", "Storytelling", "Zivilgesellschaft", "eingetragener Verein", "Stand"):
        assert text in page
    assert "erfunden" not in page


def test_invented_organisations_say_so(client, make, cast):
    make.organisation("Beispiel", city=cast.ratzeburg, is_demo=True)
    assert "Diese Organisation ist erfunden" in client.get(LIST + "beispiel/").content.decode()


def test_pages_are_kept_for_people_without_a_cookie_until_something_changes(settings, town, make, now):
    from django.test import Client

    from stadtdach.organisations.actions import delete_organisation

    settings.PAGE_CACHE_SECONDS = 60
    client = Client()
    client.get(LIST)
    assert "Age" in client.get(LIST + "?sektor=verwaltung")
    delete_organisation(organisation=Organisation.objects.get(name="Bauhof"), actor=None, now=now)
    assert "Bauhof" not in client.get(LIST).content.decode()


def test_found_by_what_it_does_but_not_by_the_person(make, cast, django_assert_num_queries):
    topic = make.topic("Wirkung")
    keys = [
        make.organisation(
            f"Verein {n}", city=cast.ratzeburg, topics=(topic,), contact_name="Kanarie Kant"
        ).pk
        for n in range(3)
    ]  # fmt: skip
    source = SOURCES[0]
    assert list(source.keys()) == keys
    with django_assert_num_queries(2):
        documents = list(source.documents([*keys, 999_999]))
    assert [document.key for document in documents] == keys
    first = documents[0]
    assert first.url == f"{LIST}verein-0/"
    assert first.land == "Schleswig-Holstein"
    assert first.topics == ("Wirkung",)
    assert " · Wirkung" in first.body
    assert "Kanarie" not in str(first)


def test_the_city_shows_its_organisations_by_sector(client, town):
    page = client.get("/staedte/ratzeburg/").content.decode()
    assert "3 Organisationen sind für Ratzeburg eingetragen" in page
    assert f'<a href="{LIST}oekokreis/">Ökokreis</a>' in page
    assert page.index("Ökokreis") < page.index("Bauhof") < page.index("Zimmerei Zapf")


def test_a_city_without_organisations_does_not_mention_them(client, cast):
    assert 'id="organisationen"' not in client.get("/staedte/ratzeburg/").content.decode()
