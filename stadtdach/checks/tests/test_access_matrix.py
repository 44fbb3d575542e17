"""Each address, as each role of the cast, by each method, in the own and in the foreign city."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.cast import ROLES
from stadtdach.checks.scenes import address, fits, make_scene, not_allowed, play, undone, writes
from stadtdach.core.declared import HIDDEN, answer_for

PAGES = declared_pages()
OF_A_CITY = [name for name, page in PAGES.items() if page.get_abroad or page.post_abroad]


def _wrong_answers(page, scene, *, abroad):
    declared = {
        "GET": page.get_abroad if abroad else page.get,
        "POST": page.post_abroad if abroad else page.post,
    }
    for role in ROLES:
        client = scene.cast.client(role)
        for method, access in declared.items():
            with writes() as written, undone():
                got, _ = play(page, scene, role, method, client)
            if access is None:
                if not not_allowed(got):
                    yield f"{role} {method}: {got}, though the method is not declared"
            elif not fits(answer_for(access, role), got):
                yield f"{role} {method}: {got}, declared is {answer_for(access, role)}"
            if method == "GET":
                stray = [sql for sql in written if not any(table in sql for table in page.get_writes)]
                if stray:
                    yield f"{role} GET writes: {stray[0]}"


@pytest.mark.parametrize("name", PAGES)
def test_everybody_gets_what_is_declared(name, cast, make):
    page = PAGES[name]
    wrong = list(_wrong_answers(page, make_scene(page, cast, make), abroad=False))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", OF_A_CITY)
def test_in_the_foreign_city_too(name, cast, make):
    page = PAGES[name]
    wrong = list(_wrong_answers(page, make_scene(page, cast, make, abroad=True), abroad=True))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.post and not page.tokenless])
def test_a_form_without_its_token_is_refused(name, cast, make):
    page = PAGES[name]
    scene = make_scene(page, cast, make)
    for role in ROLES:
        client = cast.client(role, enforce_csrf_checks=True)
        with writes() as written:
            got, _ = play(page, scene, role, "POST", client)
        assert got == 403, (role, got)
        assert not written, (role, written)


def _without_address(response, path):
    body = response.content.decode().replace(path, "/")
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", body)


@pytest.mark.parametrize(
    "name",
    [name for name, page in PAGES.items() if page.missing and page.get and HIDDEN in page.get.values()],
)
def test_what_is_foreign_looks_like_what_never_was(name, cast, make):
    page = PAGES[name]
    scene = make_scene(page, cast, make)
    nowhere = reverse(page.name, kwargs=page.missing(scene))
    for role in [role for role in ROLES if answer_for(page.get, role) == HIDDEN]:
        client = cast.client(role)
        _, foreign = play(page, scene, role, "GET", client)
        with undone():
            never = client.get(nowhere)
        assert never.status_code == 404
        assert _without_address(foreign, address(page, scene)) == _without_address(never, nowhere), role


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.missing])
def test_what_never_was_is_not_found(name, cast, make):
    page = PAGES[name]
    nowhere = reverse(page.name, kwargs=page.missing(make_scene(page, cast, make)))
    client = cast.client("office")
    assert (client.get(nowhere) if page.get else client.post(nowhere)).status_code == 404
