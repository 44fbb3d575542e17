"""What everybody sees."""

import pytest

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
    from stadtdach.organisations.models import Organisation

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
