"""What counts as the same organisation, and that the fast way finds what comparing each with each finds."""

import random

import pytest

from stadtdach.organisations.duplicates import Index, Likeness, compare, name_key, record


def likeness(one, other):
    match = compare(record(1, **one), record(2, **other))
    return match.likeness if match else Likeness.NONE


HERE, THERE = (
    {"street": "Seestraße 1 a", "postcode": "23909"},
    {"street": "Marktplatz 2", "postcode": "23909"},
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"name": "Chor am See e. V."}, {"name": "CHOR am  See eV"}, Likeness.SAME),
        ({"name": "Chor am See", **HERE}, {"name": "Chor am See"}, Likeness.SAME),
        (
            {"name": "Chor", **HERE},
            {"name": "Chor", "street": "Seestr. 1a", "postcode": "23909"},
            Likeness.SAME,
        ),
        ({"name": "Förderverein", **HERE}, {"name": "Förderverein", **THERE}, Likeness.SIMILAR),
        ({"name": "Chor am See"}, {"name": "Chor am Sees"}, Likeness.SIMILAR),
        ({"name": "Seechor Ratzeburg"}, {"name": "Ratzeburg: Seechor"}, Likeness.SIMILAR),
        ({"name": "Tafel Ratzeburg", **HERE}, {"name": "Tafelladen Ratzeburg", **HERE}, Likeness.SIMILAR),
        ({"name": "Tafel Ratzeburg", **HERE}, {"name": "Tafelladen Ratzeburg", **THERE}, Likeness.NONE),
        ({"name": "Kleingarten Nord 1"}, {"name": "Kleingarten Nord 2"}, Likeness.NONE),
        (
            {"name": "Chor", "external_id": "7"},
            {"name": "Chorgemeinschaft", "external_id": "7"},
            Likeness.SAME,
        ),
        ({"name": "Chor", "external_id": "7"}, {"name": "Chor", "external_id": "8"}, Likeness.SIMILAR),
        (
            {"name": "Chor am See", "external_id": "7"},
            {"name": "Chor am Sees", "external_id": "8"},
            Likeness.NONE,
        ),
        (
            {"name": "Alter Name", "register_number": "VR 12 HL", "register_court": "Amtsgericht Lübeck"},
            {"name": "Neuer Klang", "register_number": "vr12hl", "register_court": "AG Lübeck"},
            Likeness.SAME,
        ),
        (
            {"name": "Chor", "register_number": "VR 12", "register_court": "Lübeck"},
            {"name": "Chor", "register_number": "VR 13"},
            Likeness.NONE,
        ),
        (
            {"name": "Chor", "register_number": "VR 12", "register_court": "Lübeck"},
            {"name": "Orchester", "register_number": "VR 12", "register_court": "Kiel"},
            Likeness.NONE,
        ),
    ],
)
def test_what_counts_as_the_same(one, other, expected):
    assert likeness(one, other) == expected
    assert likeness(other, one) == expected


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Lesefreunde e.V.", "lesefreunde"),
        ("Hilfe gemeinnützige GmbH", "hilfe"),
        ("Übergang gGmbH", "ubergang"),
        ("Stiftung Wald", "stiftung wald"),
        ("e. V.", "e v"),
    ],
)
def test_names_lose_case_accents_and_legal_form(name, key):
    assert name_key(name) == key


def _invented(rng, number):
    words = ["Chor", "Sport", "Hilfe", "Garten", "Freunde", "Nord", "Süd", "am See", "Ratzeburg", "1", "2"]
    name = " ".join(rng.sample(words, rng.randint(1, 4)))
    if rng.random() < 0.4:  # a typing error
        place = rng.randrange(len(name))
        name = name[:place] + rng.choice("abcxyz ") + name[place + rng.randint(0, 1) :]
    maybe = rng.choice
    return record(
        number,
        name,
        street=maybe(["", "Seestraße 1", "Seestr. 1", "Markt 2"]),
        postcode=maybe(["", "23909"]),
        register_court=maybe(["", "Lübeck", "Kiel"]),
        register_number=maybe(["", "", "", "VR 1", "VR 2"]),
        external_id=maybe(["", "", "", "1", "2", "3"]),
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_index_finds_what_comparing_each_with_each_finds(seed):
    rng = random.Random(seed)
    entries = [_invented(rng, number) for number in range(1, 121)]
    asked = [_invented(rng, number) for number in range(200, 260)]
    index = Index(entries)
    found = {Likeness.SAME: 0, Likeness.SIMILAR: 0, None: 0}
    for one in asked:
        slowly = max((match for match in (compare(one, entry) for entry in entries) if match), default=None)
        assert index.find(one) == slowly
        found[slowly.likeness if slowly else None] += 1
    assert all(found.values())  # each answer has occurred, or the test would say little


def test_what_is_added_later_is_found_too():
    index = Index()
    assert index.find(record(1, "Chor")) is None
    index.add(record(7, "Chor e. V."))
    assert index.find(record(1, "Chor")).key == 7
