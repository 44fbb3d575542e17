from datetime import date

import pytest

from stadtdach.cities.models import Municipality
from stadtdach.cities.queries.growth import growth
from stadtdach.cities.search import SOURCES

pytestmark = pytest.mark.django_db


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_topics_say_how_many_members_work_on_them(client, make):
    topic = make.topic("Wirkung")
    make.topic("Storytelling")
    make.city("Ulm", land="BY", topics=(topic,))
    make.city("Gießen", land="HE", topics=(topic,)).memberships.update(begin_year=2015, end_year=2017)
    html = text(client, "/themen/")
    assert html.index("Storytelling") < html.index("Wirkung")
    assert "1 Stadt" in html and "2 Städte" not in html


def test_a_topic_shows_synonyms_cities_and_related_topics(client, make):
    topic = make.topic("Wirkung", synonyms=("Evaluation",))
    make.city("Ulm", land="BY", topics=(topic, make.topic("Storytelling")))
    html = text(client, "/themen/wirkung/")
    assert "Auch gesucht als: Evaluation" in html
    assert "1 Stadt arbeitet daran" in html and 'href="/staedte/ulm/"' in html
    assert 'href="/themen/storytelling/"' in html


def test_a_topic_without_a_city_says_so(client, make):
    make.topic("Wirkung")
    assert "Noch keine Stadt hat dieses Thema gewählt" in text(client, "/themen/wirkung/")


def test_a_municipality_names_its_figures_and_its_member(client, make):
    city = make.city("Ratzeburg")
    place = city.municipalities.get()
    html = text(client, f"/gemeinden/{place.ags}/")
    assert "14.553" in html and "Stand 31.12.2023" in html and "Destatis" in html
    assert place.ags in html and "23909" in html
    assert 'href="/staedte/ratzeburg/"' in html


def test_a_municipality_outside_the_network_points_to_the_nearest_members(client, make):
    make.city("Ratzeburg")
    place = make.municipality("Mölln", latitude=53.63, longitude=10.69)
    html = text(client, f"/gemeinden/{place.ags}/")
    assert "Mölln gehört bisher nicht zum Netzwerk." in html
    assert 'href="/staedte/ratzeburg/"' in html


def test_a_municipality_that_ended_says_so(client, make):
    place = make.municipality("Altdorf", ended_on=date(2025, 9, 30))
    assert "Diese Gemeinde gibt es nicht mehr" in text(client, f"/gemeinden/{place.ags}/")


def test_growth_sets_published_counts_beside_what_is_documented(client, make):
    make.city("Ulm", land="BY").memberships.update(begin_year=2015)
    make.city("Gießen", land="HE").memberships.update(begin_year=2015, end_year=2017)
    make.city("Kiel").memberships.update(begin_year=None, documented_year=2018)
    make.city("Bottrop", land="NW").memberships.update(begin_year=None)
    make.network_count(2015, 50, source="Phase I")
    make.network_count(2018, 60, published_on=date(2018, 6, 14))
    found = growth()
    assert [(row.year, row.recorded) for row in found.years] == [(2015, 2), (2016, 2), (2017, 2), (2018, 2)]
    assert (found.cities, found.year_known, found.first_seen_only, found.never_dated) == (4, 2, 1, 1)
    html = text(client, "/netzwerk/wachstum/")
    assert "Von 50 Städten im Jahr 2015 auf 60 im Jahr 2018." in html
    assert "Phase I" in html and "(14.06.2018)" in html
    assert '<td class="is-number">48</td>' in html  # 50 published, 2 documented


def test_every_kind_builds_its_documents_in_few_queries(make, django_assert_max_num_queries):
    topic = make.topic("Innenstadtentwicklung", synonyms=("Stadtentwicklung",))
    for name in ("Ulm", "Kiel", "Passau"):
        make.city(name, topics=(topic,))
    documents = {}
    for source in SOURCES:
        keys = list(source.keys())
        with django_assert_max_num_queries(4):
            documents[source.kind] = list(source.documents(keys))
        assert len(documents[source.kind]) == len(keys)
    city = next(document for document in documents["city"] if document.title == "Ulm")
    assert (city.title, city.url, city.land) == ("Ulm", "/staedte/ulm/", "Schleswig-Holstein")
    assert city.topics == ("Innenstadtentwicklung",)
    assert documents["topic"][0].names == ("Innenstadtentwicklung", "Stadtentwicklung")
    assert documents["topic"][0].body.endswith(" · Stadtentwicklung")
    place = next(document for document in documents["municipality"] if document.title == "Ulm")
    assert place.url == f"/gemeinden/{Municipality.objects.get(name='Ulm').ags}/"
    assert place.weight < city.weight


def test_a_joint_member_is_found_by_its_municipalities(make):
    city = make.city("Büsum-Wesselburen", extent="joint")
    city.municipalities.set([make.municipality("Büsum"), make.municipality("Wesselburen")])
    long = make.city("VG Daun", extent="joint")
    source = next(source for source in SOURCES if source.kind == "city")
    first, second = source.documents([city.pk, long.pk])
    assert set(first.names) == {"Büsum-Wesselburen", "Büsum", "Wesselburen"}
    assert "Verbandsgemeinde Daun" in second.names
