"""One's own page shows what one looks after."""


def test_roles_with_their_place_and_the_way_to_the_desk(cast):
    page = cast.client("coordinator_ratzeburg").get("/mein/").content.decode()
    assert "Was Sie betreuen" in page
    assert "Stadtkoordination</strong> – Ratzeburg" in page
    assert 'href="/verwaltung/ratzeburg/"' in page


def test_without_a_role_there_is_no_empty_part(cast):
    assert "Was Sie betreuen" not in cast.client("member").get("/mein/").content.decode()
