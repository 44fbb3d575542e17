"""Whatever is sent, nobody ever sees a 500: for people without an account, and for a coordination."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stadtdach.checks import mess
from stadtdach.checks.addresses import declared_pages, named_patterns
from stadtdach.checks.markup import form_fields
from stadtdach.checks.scenes import address, make_scene, undone
from stadtdach.checks.states import role_for

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


def _nasty(page, scene):
    """Each known weakness on its own: every argument with a null, every parameter and form with each text."""
    real = page.where(scene)
    for key in [key for key, value in real.items() if isinstance(value, str)]:
        with suppress(NoReverseMatch):
            yield "GET", reverse(page.name, kwargs={**real, key: "a\x00b"}), {}
    path = address(page, scene)
    for text in mess.NASTY:
        for parameter in page.parameters:
            yield "GET", path, {parameter: text[:2000]}
        if page.post:
            yield "POST", path, dict.fromkeys(page.body(scene) or {"x": ""}, text)


@pytest.mark.parametrize("name", PAGES)
def test_each_known_weakness_is_answered_calmly(name, cast, make):
    page = PAGES[name]
    scene = make_scene(page, cast, make)
    client = cast.client(role_for(page))
    for method, path, data in _nasty(page, scene):
        with undone():
            response = client.get(path, data) if method == "GET" else client.post(path, data)
        assert response.status_code < 500, (path, data)


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
