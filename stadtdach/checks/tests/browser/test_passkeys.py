"""A passkey on a real device, as far as a browser can play one: set it up, sign out, sign in with it."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from stadtdach.checks.tests.browser.test_every_page_type import LOOK, TAGS
from stadtdach.people.models import User

PASSWORD = "ein-langer-satz-am-see"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(transactional_db, now):
    user = User.objects.create_user("maria@stadt.example", name="Maria Muster", now=now, password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def phone(visit_server):
    """A visitor whose device can hold passkeys."""
    visitor = visit_server(width=360)
    developer_tools = visitor.context.new_cdp_session(visitor.page)
    developer_tools.send("WebAuthn.enable")
    device = developer_tools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    visitor.device = (developer_tools, device["authenticatorId"])
    return visitor


def sign_in_by_password(visitor, person):
    page = visitor.open("/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(person.email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/mein/")
    return page


def set_up(visitor, person):
    page = sign_in_by_password(visitor, person)
    page.locator("a[href='/konto/zwei-faktor/']").click()
    page.get_by_role("link", name="Passkey einrichten").click()
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Wie soll der Passkey heißen?").fill("Mein Telefon")
    page.get_by_role("button", name="Passkey einrichten").click()
    page.wait_for_url("**/notfallcodes/")
    return page


def test_set_up_sign_out_and_sign_in_with_it(phone, person):
    page = set_up(phone, person)
    assert Authenticator.objects.get(type="webauthn").data["name"] == "Mein Telefon"
    page.goto(phone.server + "/konto/abmelden/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.goto(phone.server + "/konto/anmelden/?next=/konto/zwei-faktor/passkeys/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.get_by_text("Mein Telefon", exact=True).wait_for()
    assert page.url == phone.server + "/konto/zwei-faktor/passkeys/"


def test_it_confirms_a_password(phone, person):
    page = set_up(phone, person)
    page.goto(phone.server + "/konto/abmelden/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.goto(phone.server + "/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(person.email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_role("button", name="Mit Passkey bestätigen").click()
    page.wait_for_url("**/mein/")


def test_its_pages_pass_axe(phone, person, axe):
    page = set_up(phone, person)
    passkey = Authenticator.objects.get(type="webauthn").pk
    base = f"{phone.server}/konto/zwei-faktor/"
    for path in ("", "passkeys/", f"passkeys/{passkey}/name/", f"passkeys/{passkey}/entfernen/"):
        page.goto(base + path)
        page.evaluate(axe)
        assert page.evaluate(LOOK, TAGS) == [], path


def test_the_same_device_is_not_set_up_twice(phone, person):
    page = set_up(phone, person)
    page.goto(phone.server + "/konto/zwei-faktor/passkeys/einrichten/")
    page.get_by_role("button", name="Passkey einrichten").click()
    page.get_by_text("Auf diesem Gerät gibt es schon einen Passkey").wait_for()


def test_a_device_without_a_passkey_says_so_and_may_try_again(phone, person):
    page = phone.open("/konto/anmelden/")
    for _attempt in range(2):
        page.get_by_role("button", name="Mit Passkey anmelden").click()
        page.get_by_text("Ihr Gerät hat keinen Passkey geschickt").wait_for()


def test_without_script_the_page_names_the_other_way(visit, cast):
    page = visit(script=False, client=cast.client("office")).open("/konto/zwei-faktor/passkeys/einrichten/")
    assert page.get_by_text("Dieser Browser kann hier keine Passkeys anlegen").is_visible()
    assert page.get_by_role("link", name="App einrichten").is_visible()
    assert not page.get_by_role("button", name="Passkey einrichten").is_visible()
