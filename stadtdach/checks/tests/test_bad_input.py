"""Whatever is sent, nobody ever sees a 500: for people without an account, and for a coordination."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stadtdach.checks import mess
from stadtdach.checks.addresses import declared_pages, named_patterns
from stadtdach.checks.markup import form_fields
from stadtdach.checks.scenes import address, make_scene, undone

PAGES = declared_pages()
EXAMPLES = int(os.environ.get("STADTDACH_EXAMPLES", "25"))


def _fields(page, scene, client):
    """The fields of the form as the page shows them; what it never shows is sent too."""
    if not (page.post and page.get):
        return {}
    with undone():
        response = client.get(address(page, scene))
    html = response.content.decode() if not response.streaming else ""
    return form_fields(html) if "<form" in html else {}


@pytest.mark.parametrize("role", ["anonymous", "coordinator_ratzeburg", "office"])
@pytest.mark.parametrize("name", PAGES)
def test_bad_input_is_answered_calmly(name, role, cast, make):
    page = PAGES[name]
    scene = make_scene(page, cast, make)
    client = cast.client(role)
    client.raise_request_exception = True
    real, good = page.where(scene), page.body(scene)
    known = list(page.parameters)
    fields = _fields(page, scene, client)
    pattern = dict(named_patterns())[name]

    @settings(
        max_examples=EXAMPLES,
        derandomize="STADTDACH_EXAMPLES" not in os.environ,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        path=mess.paths(name, pattern, real),
        query=mess.queries(known),
        body=st.none() | mess.bodies(fields, good) if page.post else st.none(),
        headers=mess.headers,
    )
    def send(path, query, body, headers):
        where = f"{path}?{query}" if query else path
        with undone():
            if body is None:
                response = client.get(where, headers=headers)
            else:
                response = client.post(where, body, headers=headers)
            if response.streaming:
                b"".join(response.streaming_content)
        assert response.status_code < 500 or response.status_code == 503, response.status_code

    send()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/%00/", "/staedte/%00/", "/%ff/", "/.././", "/staedte/" + "x" * 5000])
def test_strange_paths_are_not_found(client, path):
    assert client.get(path).status_code in (301, 302, 400, 404)


@pytest.mark.django_db
def test_a_broken_cookie_is_a_new_visit(client):
    client.cookies["sitzung"] = "\x7f" * 200
    client.cookies["schutz"] = "x"
    client.cookies["messages"] = "{kaputt"
    assert client.get("/").status_code == 200
