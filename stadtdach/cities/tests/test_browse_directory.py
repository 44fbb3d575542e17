import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(make):
    topic = make.topic("Wirkung")
    luebeck = make.city("Lübeck", land="SH", population=218095)
    bad_orb = make.city("Bad Orb", land="HE", population=10725, topics=(topic,))
    giessen = make.city("Gießen", land="HE", population=94146)
    bergedorf = make.city("Hamburg-Bergedorf", land="HH", population=None, extent="district")
    luebeck.memberships.update(begin_year=2024)
    bad_orb.memberships.update(begin_year=2022)
    giessen.memberships.update(begin_year=2015, end_year=2017)
    bergedorf.memberships.update(begin_year=None, documented_year=2021)
    return {"luebeck": luebeck, "bad_orb": bad_orb, "giessen": giessen, "bergedorf": bergedorf}


def names(html):
    return re.findall(r'class="town__name"[^>]*>([^<]+)<', html)


def get(client, address="/staedte/", **headers):
    return client.get(address, headers=headers).content.decode()


def test_members_and_former_members_are_told_apart(client, network):
    html = get(client)
    assert names(html) == ["Bad Orb", "Hamburg-Bergedorf", "Lübeck", "Gießen"]
    assert ">3 Städte<" in html
    assert html.index(">Lübeck</a>") < html.index("Früher dabei") < html.index(">Gießen</a>")
    assert "dabei 2015 bis 2017" in html


def test_each_line_says_land_year_and_inhabitants(client, network):
    html = get(client)
    assert "218.095 Menschen" in html
    assert "seit 2024" in html
    assert "zuletzt belegt 2021" in html
    assert "Einwohnerzahl nicht ausgewiesen" in html
    assert "Einwohnerzahlen vom 31.12.2023" in html and "Destatis" in html


def test_the_map_has_one_dot_per_city_and_the_list_is_its_equal(client, network):
    html = get(client)
    dots = re.findall(r'class="map__point[^>]*data-point="([^"]+)"', html)
    assert sorted(dots) == sorted(re.findall(r'<li class="town[^>]*data-point="([^"]+)"', html))
    assert len(dots) == 4


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("land=hessen", ["Bad Orb", "Gießen"]),
        ("thema=wirkung", ["Bad Orb"]),
        ("groesse=ab-100000", ["Lübeck"]),
        ("jahr=2024", ["Lübeck"]),
        ("jahr=unbekannt", ["Hamburg-Bergedorf"]),
        ("land=hessen&jahr=2022", ["Bad Orb"]),
        ("land=hessen&jahr=2024", []),
        ("sortierung=groesse", ["Lübeck", "Bad Orb", "Hamburg-Bergedorf", "Gießen"]),
        ("sortierung=jahr", ["Bad Orb", "Lübeck", "Hamburg-Bergedorf", "Gießen"]),
    ],
)
def test_filters_and_order_stand_in_the_address(client, network, query, expected):
    assert names(get(client, f"/staedte/?{query}")) == expected


def test_choices_count_what_they_would_leave(client, network):
    html = get(client, "/staedte/?land=hessen")
    assert re.search(r'<option value="2022">2022 \(1\)</option>', html)
    assert re.search(r'<option value="2024">2024 \(0\)</option>', html)
    assert re.search(r'<option value="schleswig-holstein">Schleswig-Holstein \(1\)</option>', html)


def test_a_chosen_filter_can_be_taken_back_alone(client, network):
    html = get(client, "/staedte/?land=hessen&jahr=2022&sortierung=groesse")
    assert 'href="/staedte/?jahr=2022&amp;sortierung=groesse"' in html
    assert 'href="/staedte/?land=hessen&amp;sortierung=groesse"' in html


def test_what_no_city_has_is_said_at_the_field_and_not_filtered_by(client, network):
    html = get(client, "/staedte/?land=atlantis&sortierung=farbe")
    assert len(names(html)) == 4
    assert "Diese Auswahl gibt es nicht (mehr)." in html
    assert "Diese Reihenfolge gibt es nicht." in html


def test_nothing_found_offers_the_way_back(client, network):
    html = get(client, "/staedte/?land=hessen&jahr=2024")
    assert "Keine Stadt passt zu dieser Auswahl" in html
    assert 'href="/staedte/"' in html


def test_htmx_gets_the_results_alone(client, network):
    part = get(client, "/staedte/?land=hessen", **{"HX-Request": "true"})
    assert names(part) == ["Bad Orb", "Gießen"]
    assert "<html" not in part
    assert 'id="filter"' in part


def test_english_page_speaks_of_the_same_cities(client, network):
    assert names(get(client, "/en/staedte/"))[0] == "Bad Orb"
