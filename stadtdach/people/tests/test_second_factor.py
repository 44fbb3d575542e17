"""A second factor by an app that shows codes."""

import base64
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def app_code(secret):
    counters = list(yield_hotp_counters_from_time())  # the one before, this one, the one after
    return format_hotp_value(hotp_value(secret, counters[1]))


@pytest.fixture
def secured(sign_in, django_capture_on_commit_callbacks):
    """A signed-in client with a second factor, and the secret in its app."""
    client = sign_in()
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    page = client.get("/konto/zwei-faktor/app/einrichten/")
    secret = client.session["mfa.totp.secret"]
    assert "data:image/svg+xml" in page.content.decode()
    assert " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)) in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/konto/zwei-faktor/app/einrichten/", {"code": app_code(secret)})
    assert answer["Location"] == "/konto/zwei-faktor/notfallcodes/"
    return client, secret


def test_it_needs_the_password_first(sign_in):
    answer = sign_in().get("/konto/zwei-faktor/app/einrichten/")
    assert answer["Location"].startswith("/konto/bestaetigen/?next=")


def test_set_up_is_written_down_and_told(secured, person):
    assert AuditEntry.objects.filter(verb="people.activate_second_factor", actor=person).exists()
    assert OutgoingMail.objects.filter(subject="Ihr zweiter Faktor ist eingerichtet").exists()


def test_the_secret_rests_encrypted(secured):
    _client, secret = secured
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert base64.b32decode(secret).hex() not in stored


def test_signing_in_asks_for_the_code(secured, person, client):
    signed_in, _secret = secured
    signed_in.post("/konto/abmelden/")
    answer = client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/konto/zwei-faktor/anmelden/"
    assert "_auth_user_id" not in client.session
    page = client.post("/konto/zwei-faktor/anmelden/", {"code": "000000"}).content.decode()
    assert "Dieser Code stimmt nicht" in page


def test_a_recovery_code_opens_once(secured, person, client):
    signed_in, _secret = secured
    page = signed_in.get("/konto/zwei-faktor/notfallcodes/").content.decode()
    codes = re.findall(r"<li><code>(\d{8})</code>", page)
    assert len(codes) == 10
    signed_in.post("/konto/abmelden/")
    for code, works in [(codes[0], True), (codes[0], False)]:
        client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
        client.post("/konto/zwei-faktor/anmelden/", {"code": code})
        assert ("_auth_user_id" in client.session) is works
        client.post("/konto/abmelden/")


def test_recovery_codes_as_a_file(secured):
    client, _secret = secured
    answer = client.get("/konto/zwei-faktor/notfallcodes/herunterladen/")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Content-Disposition"] == 'attachment; filename="stadtdach-notfallcodes.txt"'
    lines = answer.content.decode().splitlines()
    assert "jeder gilt einmal" in lines[0]
    assert lines[1] == "Konto maria@stadt.example, anmelden unter testserver"
    assert len([line for line in lines if re.fullmatch(r"\d{8}", line)]) == 10


def test_recovery_codes_on_paper_say_whose_they_are(secured, person):
    client, _secret = secured
    page = client.get("/konto/zwei-faktor/notfallcodes/").content.decode()
    assert f"<dd>{person.email}</dd>" in page
    assert "data-print" in page


def test_it_can_be_removed(secured, person):
    client, _secret = secured
    client.post("/konto/zwei-faktor/app/entfernen/")
    assert not Authenticator.objects.filter(user=person).exists()
    assert AuditEntry.objects.filter(verb="people.deactivate_second_factor").exists()


def test_the_overview_says_how_it_stands(secured):
    client, _secret = secured
    assert "Der zweite Faktor ist eingerichtet." in client.get("/konto/zwei-faktor/").content.decode()
