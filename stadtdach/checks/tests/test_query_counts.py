"""Pages cost few queries, and as many with three rows as with one. django-zeal watches for N+1."""

from __future__ import annotations

import pytest
import zeal
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.cast import ROLES
from stadtdach.checks.scenes import address, make_scene
from stadtdach.core.declared import answer_for
from stadtdach.people.tests.devices import make_passkey

PAGES = {name: page for name, page in declared_pages().items() if page.get}
ANONYMOUS, SIGNED_IN = 6, 10
_NOT_OF_THE_PAGE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@pytest.fixture(autouse=True)
def as_in_production(settings, cast):
    """A desk also asks whether whoever opens it has a second factor."""
    settings.SECOND_FACTOR = "required"
    for role in ("coordinator_ratzeburg", "land_sh", "office"):
        make_passkey(getattr(cast, role), "Telefon")


def _statements(client, path):
    client.get(path)  # fills what is read once per process
    with CaptureQueriesContext(connection) as caught, zeal.zeal_context():
        response = client.get(path)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code in (200, 302), response.status_code
    return [q["sql"] for q in caught if not q["sql"].startswith(_NOT_OF_THE_PAGE)]


def _who_sees(page):
    """Who is asked: the anonymous, and of those signed in the one with the most to see."""
    seen = [role for role in ROLES if answer_for(page.get, role) == 200]
    return [role for role in ("anonymous", "office") if role in seen] or seen[:1]


@pytest.mark.parametrize("name", PAGES)
def test_pages_stay_within_their_budget(name, cast, make):
    page = PAGES[name]
    scene = make_scene(page, cast, make)
    for role in _who_sees(page):
        client = cast.client(role)
        path = address(page, scene)
        budget = (ANONYMOUS if role == "anonymous" else SIGNED_IN) + page.contributors
        found = _statements(client, path)
        assert len(found) <= budget, f"{role}: {len(found)} > {budget}\n" + "\n".join(found)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.rows])
def test_three_rows_cost_as_much_as_one(name, cast, make):
    page = PAGES[name]
    scene = make_scene(page, cast, make)
    page.rows(scene, 1)
    roles = _who_sees(page)
    one = {role: _statements(cast.client(role), address(page, scene)) for role in roles}
    page.rows(scene, 2)
    for role in roles:
        three = _statements(cast.client(role), address(page, scene))
        assert len(three) == len(one[role]), f"{role}\n" + "\n".join(three)
