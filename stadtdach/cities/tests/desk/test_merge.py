"""Two people worked on one page: what fits together is put together, nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from stadtdach.cities.content import PageContent, State, compare, differences, merge_text, merged

BASE = PageContent(description="Eins\n\nZwei\n\nDrei", topics=("wirkung",), contact_name="Anna", website="")

lines = st.lists(st.sampled_from(["Eins", "Zwei", "Drei", "Vier", ""]), max_size=8)


def test_changes_in_different_fields_go_together():
    mine = PageContent(description="Eins\n\nZwei\n\nDrei", topics=("wirkung",), contact_name="Berta")
    theirs = PageContent(description="Eins\n\nZwei", topics=("wirkung",), contact_name="Anna")
    changes = compare(BASE, mine, theirs)
    assert {c.field: c.state for c in changes} == {"description": State.THEIRS, "contact_name": State.MINE}
    both = merged(mine, changes)
    assert (both.description, both.contact_name) == ("Eins\n\nZwei", "Berta")


def test_topics_are_added_and_taken_away_by_both():
    mine = PageContent(description=BASE.description, contact_name="Anna", topics=("storytelling", "wirkung"))
    theirs = PageContent(description=BASE.description, contact_name="Anna", topics=("netzwerkarbeit",))
    [change] = compare(BASE, mine, theirs)
    assert (change.state, change.proposal) == (State.BOTH, ("netzwerkarbeit", "storytelling"))


def test_one_field_changed_by_both_asks():
    changes = compare(BASE, PageContent(contact_name="Berta"), PageContent(contact_name="Carla"))
    assert {c.field: c.state for c in changes}["contact_name"] == State.CONFLICT


def test_paragraphs_apart_are_merged():
    text, fits = merge_text(
        "Eins\n\nZwei\n\nDrei", "Eins neu\n\nZwei\n\nDrei", "Eins\n\nZwei\n\nDrei\n\nVier"
    )
    assert (text, fits) == ("Eins neu\n\nZwei\n\nDrei\n\nVier", True)


def test_the_same_paragraph_keeps_both():
    text, fits = merge_text("Eins\nZwei", "Eins\nZwei meins", "Eins\nZwei deins")
    assert (text, fits) == ("Eins\nZwei meins\n\nZwei deins", False)


@given(lines, lines)
def test_who_changed_nothing_gets_the_other(base, other):
    base, other = "\n".join(base), "\n".join(other)
    assert merge_text(base, base, other) == (other, True)
    assert merge_text(base, other, base) == (other, True)
    assert merge_text(base, other, other) == (other, True)


@given(lines, st.integers(0, 8), st.integers(0, 8))
def test_nothing_new_of_either_is_lost(base, here, there):
    mine, theirs = list(base), list(base)
    mine.insert(here, "von mir")
    theirs.insert(there, "von dir")
    text, _fits = merge_text("\n".join(base), "\n".join(mine), "\n".join(theirs))
    assert {"von mir", "von dir"} <= set(text.split("\n"))


@given(st.text(alphabet="ab \n", max_size=80), st.text(alphabet="ab \n", max_size=80))
def test_differences_read_as_both_texts(before, after):
    parts = differences(before, after)
    assert "".join(p.text for p in parts if p.kind != "added") == before
    assert "".join(p.text for p in parts if p.kind != "removed") == after
