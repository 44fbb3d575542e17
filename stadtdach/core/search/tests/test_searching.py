from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from stadtdach.core.search import rebuild as rebuilding
from stadtdach.core.search.query import LONGEST_QUERY, Box, Filters, clean
from stadtdach.core.search.reader import LAST_PAGE, search
from stadtdach.core.search.registry import Document
from stadtdach.core.search.tests.corpus import notes


def titles(text: str, **options) -> list[str]:
    return [hit.title for hit in search(text, **options).hits]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Ratzeburg", "Ratzeburg"),
        ("ratzeburg", "Ratzeburg"),
        ("Razeburg", "Ratzeburg"),
        ("Ratzebrug", "Ratzeburg"),
        ("Ratze", "Ratzeburg"),
        ("Lübeck", "Lübeck, Hansestadt"),
        ("luebeck", "Lübeck, Hansestadt"),
        ("Lubeck", "Lübeck, Hansestadt"),
        ("engagement luebeck", "Lübeck, Hansestadt"),
        ("Buesum", "Büsum-Wesselburen"),
        ("Büsum", "Büsum-Wesselburen"),
        ("Wesselburen", "Büsum-Wesselburen"),
        ("Weisswasser", "Weißwasser/O.L."),
        ("Weißwasser", "Weißwasser/O.L."),
        ("Weiswasser", "Weißwasser/O.L."),
        ("Forst", "Forst (Lausitz)"),
        ("Neustadt", "Neustadt an der Weinstraße"),
        ("Innenstadtentwiklung", "Innenstadtentwicklung"),
        ("Stadtentwicklung", "Innenstadtentwicklung"),
        ("Entwicklung der Innenstadt", "Innenstadtentwicklung"),
        ("Planung der Stadt", "Demografische Stadtplanung"),
        ("Ehrenamt vermitteln", "Digitale Ehrenamtsvermittlung"),
        ("Beteiligung von Bürgern", "Bürgerbeteiligung"),
        ("Raum für Engagierte", "Raum für Engagierte"),
    ],
)
def test_what_is_meant_comes_first(indexed, typed, first):
    assert titles(typed)[0] == first


def test_citizens_do_not_find_castles(indexed):
    assert "Burgdorf" not in titles("Bürger")
    assert titles("Burgdorf")[0] == "Burgdorf"


def test_names_beat_texts_that_mention_them(indexed):
    notes(indexed, ["Ratzeburg, Ratzeburg und noch einmal Ratzeburg: Ratzeburg."] * 5)
    rebuilding.rebuild()
    assert titles("Ratzeburg")[0] == "Ratzeburg"


def test_of_namesakes_the_weightier_comes_first(indexed):
    for key, weight in ((21, 0.3), (22, 0.9), (23, 0.5)):
        indexed.put("note", Document(key=key, title="Neudorf", url=f"/{key}/", weight=weight))
    rebuilding.rebuild()
    assert [hit.key for hit in search("Neudorf").hits] == [22, 23, 21]


def test_nothing_found_says_what_was_probably_meant(indexed):
    assert search("Xyzzy").total == 0
    assert search("Razeburg").suggestion == "Ratzeburg"
    assert search("Ratzeburg").suggestion == ""


def test_hits_are_marked_and_escaped(indexed):
    notes(indexed, ["<script>alert(1)</script> & die Stadtbücherei hilft"])
    rebuilding.rebuild()
    found = search("Buecherei").hits[0]
    assert "&lt;script&gt;" in found.excerpt_html
    assert "<mark>Stadtbücherei</mark>" in found.excerpt_html
    assert "<script>" not in found.excerpt_html


def test_typos_and_umlauts_are_marked(indexed):
    assert search("Innenstadtentwiklung").hits[0].title_html == "<mark>Innenstadtentwicklung</mark>"
    assert search("Buesum").hits[0].title_html == "<mark>Büsum</mark>-Wesselburen"


def test_excerpt_shows_the_place_of_the_hit(indexed):
    notes(
        indexed,
        ["Vorweg steht viel anderes. " * 30 + "Dann kommt die Fahrradwerkstatt am Markt. " + "x " * 300],
    )
    rebuilding.rebuild()
    shown = search("Fahrradwerkstatt").hits[0].excerpt_html
    assert "<mark>Fahrradwerkstatt</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_private_documents_are_found_by_their_audience_alone(indexed):
    notes(indexed, ["Geheimplan"], audience=("city:1",))
    rebuilding.rebuild()
    assert search("Geheimplan").total == 0
    assert "note" not in [value.value for value in search("").facets["kind"]]
    assert search("Geheimplan", Filters(audience=("public", "city:1"))).total == 1
    assert search("Geheimplan", Filters(audience=("city:2",))).total == 0


def test_facets_count_what_one_could_choose(indexed):
    everything = search("")
    assert {v.value: v.hits for v in everything.facets["kind"]} == {"city": 8, "topic": 5}
    chosen = search("", Filters(kinds=("city",), lands=("schleswig-holstein",)))
    assert chosen.total == 4
    lands = {v.value: (v.label, v.hits) for v in chosen.facets["land"]}
    assert lands["sachsen"] == ("Sachsen", 1)
    assert {v.value: v.hits for v in chosen.facets["kind"]} == {"city": 4}
    assert {v.value for v in chosen.facets["topic"]} >= {"engagementstrategie", "netzwerkarbeit"}
    assert search("", Filters(topics=("engagementstrategie",))).total == 2


def test_a_box_on_the_map_and_days_limit_the_hits(indexed):
    assert search("", Filters(box=Box(south=54.05, west=9, north=54.25, east=11))).total == 2
    day = Document(key=9, title="Fest", url="/", starts_on=date(2026, 9, 12), ends_on=date(2026, 9, 13))
    indexed.put("note", day)
    rebuilding.rebuild()
    assert search("", Filters(since=date(2026, 9, 13), until=date(2026, 9, 20))).total == 1
    assert search("", Filters(since=date(2026, 9, 14))).total == 0
    assert search("", Filters(until=date(2026, 9, 11))).total == 0


def test_pages_follow_each_other_without_gap_or_repetition(indexed):
    notes(indexed, [f"Begegnung {n}" for n in range(25)])
    rebuilding.rebuild()
    keys = [hit.key for page in (1, 2, 3) for hit in search("Begegnung", page=page).hits]
    assert len(keys) == len(set(keys)) == 25
    assert search("Begegnung").pages == 3
    assert search("Begegnung", page=10**9).page == LAST_PAGE


def test_without_an_index_the_search_says_so(world):
    assert search("Ratzeburg").ready is False


def test_an_index_of_other_code_is_not_read(indexed, index_dir):
    (index_dir / "current" / "stamp").write_text("other")
    assert search("Ratzeburg").ready is False


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00", "\ud800", '"', "AND OR NOT", "title:x^9", "*" * 500, "der die das"]
)
def test_odd_input_is_no_error(indexed, typed):
    assert search(typed).ready


@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=400), page=st.integers(), kind=st.text(max_size=30), land=st.text(max_size=30))
def test_no_input_is_an_error(indexed, text, page, kind, land):
    kind = kind.encode("utf-8", "ignore").decode()
    found = search(text, Filters(kinds=(kind,)), page=page)
    assert found.ready
    assert len(clean(text)) <= LONGEST_QUERY
