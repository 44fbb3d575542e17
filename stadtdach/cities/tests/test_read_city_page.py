from datetime import date

import pytest

from stadtdach.cities.models import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def ratzeburg(make):
    topics = (make.topic("Wirkung"), make.topic("Storytelling"))
    city = make.city("Ratzeburg", topics=topics, description="Wir **sind** viele.", accent="moos")
    city.memberships.update(
        begin_year=2024,
        documented_on=date(2024, 10, 18),
        documented_year=2024,
        evidence="Beitrittsjahr belegt",
        source_url="https://www.herzogtum-direkt.example/2024/",
    )
    return city


def page(client, slug="ratzeburg"):
    response = client.get(f"/staedte/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_who_we_are_topics_and_figures_with_source_and_date(client, ratzeburg):
    html = page(client)
    assert "<strong>sind</strong>" in html
    assert 'href="/themen/wirkung/"' in html
    assert "14.553" in html and "Stand 31.12.2023" in html and "Destatis" in html
    assert "30,3 km²" in html
    assert "accent-moos" in html


def test_membership_names_its_evidence(client, ratzeburg):
    html = page(client)
    assert "seit 2024" in html
    assert "18.10.2024" in html
    assert "Beitrittsjahr belegt" in html
    assert ">herzogtum-direkt.example</a>" in html


def test_an_unknown_year_is_said_to_be_unknown(client, make):
    make.city("Bottrop", land="NW").memberships.update(begin_year=None)
    html = page(client, "bottrop")
    assert "Beitrittsjahr nicht bekannt" in html
    assert "Die Quelle nennt kein Datum." in html


def test_a_former_member_is_named_as_such(client, make):
    make.city("Gießen", land="HE").memberships.update(begin_year=2015, end_year=2017)
    html = page(client, "giessen")
    assert "Gießen war bis 2017 Teil des Netzwerks." in html
    assert "Zuletzt belegt" not in html


def test_a_district_shows_no_figures_that_are_not_its_own(client, make):
    make.city("Mainz-Mombach", land="HE", extent="district", population=None)
    html = page(client, "mainz-mombach")
    assert "Für Bezirke weist das Gemeindeverzeichnis keine Einwohnerzahl" in html


def test_parts_without_content_are_not_shown(client, make):
    make.city("Ulm", land="BY")
    html = page(client, "ulm")
    assert "Diese Stadt hat sich noch nicht vorgestellt" in html
    for anchor in ("wir", "themen", "kontakt", "organisationen", "nachbarn"):
        assert f'id="{anchor}"' not in html
    assert 'id="zahlen"' in html


def test_demo_texts_are_marked(client, ratzeburg):
    City.objects.update(is_demo=True)
    assert "Texte und Kontakt sind Beispiele" in page(client)


def test_neighbours_and_alike_cities_come_with_reasons(client, ratzeburg, make):
    wirkung = make.topic("Wirkung")
    make.city("Mölln", topics=(wirkung,), latitude=53.63, longitude=10.69, population=19346)
    make.city("Passau", land="BY", latitude=48.57, longitude=13.46, population=53000)
    html = page(client)
    near = html[html.index("Nachbarn im Netzwerk") :]
    assert "Mölln" in near and "Passau" not in near
    assert "gemeinsames Thema: Wirkung" in html
    assert "ähnlich groß: 19.346 Menschen" in html
    assert "ebenfalls in Schleswig-Holstein" in html
    assert "% ähnlich" in html


def test_former_members_are_no_neighbours(client, ratzeburg, make):
    make.city("Gießen", land="SH").memberships.update(begin_year=2015, end_year=2017)
    assert "Nachbarn im Netzwerk" not in page(client)


def test_unknown_cities_are_not_found(client):
    assert client.get("/staedte/atlantis/").status_code == 404
