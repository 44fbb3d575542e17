import pytest

from stadtdach.checks.cast import ROLES

DESKS = {
    "editor_ratzeburg": "r",
    "coordinator_ratzeburg": "r",
    "coordinator_flensburg": "f",
    "land_sh": "rf",
    "office": "rf",
}


def test_everybody_of_the_cast_is_what_the_name_says(cast):
    for role in ROLES[1:]:
        person = getattr(cast, role)
        seen = [c.slug[0] for c in (cast.ratzeburg, cast.flensburg) if person.has_perm("cities.view_desk", c)]
        assert "".join(seen) == DESKS.get(role, ""), role


@pytest.mark.parametrize("role", ["anonymous", "member"])
def test_clients_are_signed_in(clients, cast, role):
    page = clients[role].get("/")
    assert page.wsgi_request.user.is_authenticated == (role != "anonymous")
