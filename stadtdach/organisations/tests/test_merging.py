from stadtdach.organisations.merging import merge


def test_what_only_the_others_changed_is_taken_over_and_mine_stays():
    merged = merge(
        base={"name": "Chor", "phone": "1", "text": "alt"},
        mine={"name": "Chor e. V.", "phone": "1", "text": "meins"},
        theirs={"name": "Chor", "phone": "2", "text": "ihres"},
    )
    assert merged.values == {"name": "Chor e. V.", "phone": "2", "text": "meins"}
    assert merged.taken == ("phone",)
    assert merged.both == ("text",)


def test_without_a_base_every_difference_counts_as_changed_by_both():
    merged = merge(base={}, mine={"name": "A", "text": "x"}, theirs={"name": "B", "text": "x"})
    assert merged.values == {"name": "A", "text": "x"}
    assert merged.both == ("name",)
