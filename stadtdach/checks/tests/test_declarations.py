from stadtdach.checks.addresses import NOT_OURS, declared_pages, named_patterns

HELP = "see docs/entwicklung/pruefungen.md"


def names():
    return [name for name, _ in named_patterns() if name not in NOT_OURS]


def test_every_address_is_declared():
    missing = sorted(set(names()) - set(declared_pages()))
    assert not missing, f"not declared ({HELP}): {missing}"


def test_every_declaration_has_its_address():
    gone = sorted(set(declared_pages()) - set(names()))
    assert not gone, f"declared, but there is no such address: {gone}"


def test_every_address_has_a_name_of_its_own():
    found = names()
    assert not [name for name in found if "?" in name]
    assert not sorted({name for name in found if found.count(name) > 1})


def test_every_declaration_allows_something():
    idle = [page.name for page in declared_pages().values() if page.get is None and page.post is None]
    assert not idle
