"""Each form that collects personal data says beside it what happens with them (Art. 13 DSGVO)."""

from __future__ import annotations

import re

import pytest
from django.utils.html import escape

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.scenes import address, make_scene
from stadtdach.core.declared import answer_for
from stadtdach.core.privacy.registry import processing

# By the name of the address: the purposes that its notice tells of.
TOLD = {
    "account_login": ["sign_in", "throttle"],
    "account_request_login_code": ["sign_in", "throttle"],
    "account_reset_password": ["sign_in", "throttle"],
    "account_signup": ["account", "sign_in", "mail"],
    "cities:appoint_deputy": ["roles"],
    "cities:edit": ["city_contact", "pictures", "city_versions"],
    "cities:invite": ["invitations"],
    "cities:network_invite": ["invitations"],
    "legal:edit": ["city_notices"],
    "organisations:create": ["organisation_contact"],
    "organisations:edit": ["organisation_contact"],
    "organisations:imports": ["organisation_contact"],
    "people:change_name": ["account"],
    "portal:mailbox": ["mailboxes"],
    "ui:report_barrier": ["mail"],
}
# Forms that ask for nothing new about a person, each with its reason.
ASKS_NOTHING_NEW = {
    "account_set_password": "a password belongs to an account, which told of itself when it was made",
    "cities:change_role_end": "the end of a role that was told of when it was offered",
    "cities:network_change_role_end": "the end of a role that was told of when it was offered",
    "organisations:import": "says which column is what; the list told of itself when it was uploaded",
    "people:delete_account": "asks for a tick",
}
FORMS = sorted(name for name, page in declared_pages().items() if page.mistake)


def _page(name, cast, make):
    page = declared_pages()[name]
    role = next(role for role in ("anonymous", "office", "member") if answer_for(page.get, role) == 200)
    scene = make_scene(page, cast, make)
    return cast.client(role).get(address(page, scene)).content.decode()


def test_every_form_tells_or_says_why_not():
    assert set(FORMS) == set(TOLD) | set(ASKS_NOTHING_NEW)
    assert not set(TOLD) & set(ASKS_NOTHING_NEW)


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_notice_stands_in_the_form(name, cast, make, settings):
    html = _page(name, cast, make)
    forms = [form for form in re.findall(r"<form\b.*?</form>", html, re.S) if "collected" in form]
    assert len(forms) == 1, "one notice, inside the form it belongs to"
    for key in TOLD[name]:
        found = processing(key)
        for words in (found.title, found.controller_words, found.legal_basis, found.retention):
            assert escape(str(words)) in forms[0], (key, words)
    assert settings.OPERATOR["name"] in forms[0]
    assert "Datenschutzaufsicht" in forms[0]


def test_forms_without_something_new_show_none(cast, make):
    assert "collected" not in _page("people:delete_account", cast, make)
