"""The search page: what is found, how it is narrowed, and what happens when nothing is."""

import pytest

from stadtdach.core.search.rebuild import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client, cast, make, settings, tmp_path):
    """`look("Ratzeburg", was="city")`: the search page over two cities, a topic and an organisation."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    topic = make.topic("Demografische Stadtplanung", synonyms=("Altersstruktur",))
    cast.ratzeburg.topics.add(topic)
    make.organisation("Nachbarschaftshilfe am See", city=cast.ratzeburg)
    rebuild()

    def look(words="", path="/suche/", **narrowed):
        return client.get(path, {"q": words, **narrowed})

    return look


def test_a_city_is_found_with_a_typo_and_opens(look, client):
    html = look("Razeburg").content.decode()
    assert '<a href="/staedte/ratzeburg/"><mark>Ratzeburg</mark></a>' in html
    assert client.get("/staedte/ratzeburg/").status_code == 200


def test_a_topic_is_found_by_its_synonym(look):
    assert 'href="/themen/demografische-stadtplanung/"' in look("Altersstruktur").content.decode()


def test_kinds_are_counted_and_narrow_the_hits(look):
    everything = look("Ratzeburg").content.decode()
    assert 'href="?q=Ratzeburg&amp;was=organisation"' in everything
    narrowed = look("Ratzeburg", was="organisation").content.decode()
    assert "Nachbarschaftshilfe am See" in narrowed
    assert 'class="hit__title"><a href="/staedte/ratzeburg/"' not in narrowed


def test_a_land_narrows_the_hits_and_can_be_taken_back(look):
    html = look("", was="city", land="schleswig-holstein").content.decode()
    assert "Flensburg" in html and "Ratzeburg" in html
    assert '<a href="/suche/?q=&amp;was=city">' in html


def test_a_choice_that_leaves_nothing_stays_visible_by_its_name(look, cast):
    html = look("Ratzeburg", land="bayern").content.decode()
    assert "Nichts gefunden für „Ratzeburg“" in html
    assert "Überall suchen, ohne Eingrenzung" in html
    assert '<option value="bayern" selected>Bayern (0)</option>' in html


def test_nothing_found_offers_ways_on(look):
    html = look("Xyzzyqx").content.decode()
    assert "Nichts gefunden für „Xyzzyqx“" in html
    assert 'href="/themen/"' in html and 'href="/staedte/"' in html
    assert "Überall suchen" not in html


def test_under_english_addresses_one_stays_in_english(look):
    assert 'href="/en/staedte/ratzeburg/"' in look("Ratzeburg", path="/en/suche/").content.decode()


def test_without_an_index_the_page_says_so(client, db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"
    response = client.get("/suche/", {"q": "Ratzeburg"})
    assert response.status_code == 200
    assert "Die Suche wird gerade vorbereitet" in response.content.decode()


def test_htmx_gets_the_hits_alone(look, client):
    response = client.get("/suche/", {"q": "Ratzeburg"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert "Ratzeburg" in html
    assert "<html" not in html


@pytest.mark.parametrize("page", ["0", "-1", "99999999", "zwei", "²"])
def test_odd_page_numbers_show_a_page(look, page):
    assert look("Ratzeburg", seite=page).status_code == 200
