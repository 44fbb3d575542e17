"""Passkeys: set up, name, remove; sign in with one alone, or confirm a password with it."""

import html
import json
import re

import pytest
from allauth.mfa.models import Authenticator

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.models import User
from stadtdach.people.tests.conftest import PASSWORD
from stadtdach.people.tests.devices import Device, make_passkey

pytestmark = pytest.mark.django_db
SIGN_IN = "/konto/anmelden/passkey/"
LIST = "/konto/zwei-faktor/passkeys/"
NONSENSE = ["", "kein JSON", "{}", '{"id": 1}', "[]", "[1]", "7", "null"]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def asked(page):
    """What the page asks the device."""
    return json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page.content.decode())[1]))


def asked_at_sign_in(client):
    return client.get(SIGN_IN, headers={"accept": "application/json"}).json()["request_options"]


def set_up(client, device, name="Mein Telefon"):
    options = asked(client.get(LIST + "einrichten/"))
    return client.post(LIST + "einrichten/", {"name": name, "credential": device.create(options)})


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def confirmed(sign_in):
    client = sign_in()
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    return client


@pytest.fixture
def device(confirmed):
    """A device that holds a passkey of the person, who has signed out since."""
    device = Device()
    assert set_up(confirmed, device)["Location"] == "/konto/zwei-faktor/notfallcodes/"
    confirmed.post("/konto/abmelden/")
    return device


def test_setting_up_needs_the_password_first(sign_in):
    assert sign_in().get(LIST + "einrichten/")["Location"].startswith("/konto/bestaetigen/?next=")


def test_set_up_is_listed_written_down_and_told(confirmed, person):
    set_up(confirmed, Device())
    assert "Mein Telefon" in confirmed.get(LIST).content.decode()
    assert AuditEntry.objects.filter(verb="people.add_passkey", actor=person).exists()
    assert OutgoingMail.objects.filter(to=person.email, subject="Sie haben einen neuen Passkey").exists()


def test_the_page_proposes_the_device_as_name(confirmed):
    page = confirmed.get(LIST + "einrichten/", headers={"user-agent": FIREFOX})
    assert 'value="Firefox – Linux"' in page.content.decode()


def test_a_device_that_asks_for_nothing_is_refused(confirmed):
    page = set_up(confirmed, Device(verifies=False)).content.decode()
    assert "Dieser Passkey passt nicht" in page
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_refused(confirmed, credential):
    confirmed.get(LIST + "einrichten/")
    answer = confirmed.post(LIST + "einrichten/", {"name": "x", "credential": credential})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_sign_in_with_nothing_else(client, device):
    answer = client.post(SIGN_IN, {"credential": device.get(asked_at_sign_in(client)), "next": "/staedte/"})
    assert answer["Location"] == "/staedte/"
    assert is_signed_in(client)


def test_an_answer_counts_once(client, device):
    credential = device.get(asked_at_sign_in(client))
    client.post(SIGN_IN, {"credential": credential})
    client.post("/konto/abmelden/")
    page = client.post(SIGN_IN, {"credential": credential}, follow=True).content.decode()
    assert "Dieser Passkey passt nicht" in page
    assert not is_signed_in(client)


def test_a_passkey_of_another_house_does_not_open(client, device):
    device.host = "boese.example"
    client.post(SIGN_IN, {"credential": device.get(asked_at_sign_in(client))})
    assert not is_signed_in(client)


def test_a_foreign_key_does_not_open(client, device):
    stranger = Device(user_handle=device.user_handle)
    client.post(SIGN_IN, {"credential": stranger.get(asked_at_sign_in(client))})
    assert not is_signed_in(client)


def test_without_finger_face_or_pin_it_does_not_open(client, device):
    device.verifies = False
    client.post(SIGN_IN, {"credential": device.get(asked_at_sign_in(client))})
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client, device, person):
    person.is_active = False
    person.save()
    client.post(SIGN_IN, {"credential": device.get(asked_at_sign_in(client))})
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "credential", ["", "kein JSON", "{}", "[]", "null", '{"response": {"userHandle": 1}}']
)
def test_nonsense_does_not_open(client, credential):
    asked_at_sign_in(client)
    assert client.post(SIGN_IN, {"credential": credential})["Location"] == "/konto/anmelden/"
    assert not is_signed_in(client)


def test_it_is_the_second_factor_after_a_password(client, device, person):
    answer = client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/konto/zwei-faktor/anmelden/"
    options = asked(client.get("/konto/zwei-faktor/anmelden/"))
    client.post("/konto/zwei-faktor/anmelden/", {"credential": device.get(options)})
    assert is_signed_in(client)


def test_confirm_with_it(client, device):
    client.post(SIGN_IN, {"credential": device.get(asked_at_sign_in(client))})
    session = client.session
    session["account_authentication_methods"] = []  # as if that had been long ago
    session.save()
    way = LIST + "bestaetigen/?next=/konto/e-mail/"
    options = asked(client.get(way))
    assert client.post(way, {"credential": device.get(options)})["Location"] == "/konto/e-mail/"
    answer = client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    assert answer["Location"] == "/konto/e-mail/bestaetigen/"


def test_a_wrong_answer_leads_back_to_confirming(client, device):
    client.post(SIGN_IN, {"credential": device.get(asked_at_sign_in(client))})
    way = LIST + "bestaetigen/?next=/konto/e-mail/"
    assert client.post(way, {"credential": "{}"})["Location"] == way


def test_rename(confirmed, person):
    passkey = make_passkey(person, "Alt")
    confirmed.post(f"{LIST}{passkey.pk}/name/", {"name": "Schlüsselbund"})
    page = confirmed.get(LIST).content.decode()
    assert "Schlüsselbund" in page
    assert "Alt" not in page
    assert AuditEntry.objects.filter(verb="people.rename_passkey", actor=person).exists()


def test_remove(confirmed, person):
    passkey = make_passkey(person, "Alt")
    confirmed.post(f"{LIST}{passkey.pk}/entfernen/")
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.filter(verb="people.remove_passkey", actor=person).exists()
    assert OutgoingMail.objects.filter(subject="Ein Passkey ist entfernt").exists()


def test_nobody_touches_the_passkey_of_another(confirmed, now):
    other = User.objects.create_user("f@stadt.example", name="F", now=now)
    passkey = make_passkey(other, "Fremd")
    assert confirmed.post(f"{LIST}{passkey.pk}/name/", {"name": "Meins"}).status_code == 404
    assert confirmed.post(f"{LIST}{passkey.pk}/entfernen/").status_code == 404
    assert "Fremd" not in confirmed.get(LIST).content.decode()
    assert Authenticator.objects.get().data["name"] == "Fremd"


def test_the_sign_in_page_sets_no_question_before_it_is_asked(client):
    client.get("/konto/anmelden/")
    assert "sitzung" not in client.cookies
