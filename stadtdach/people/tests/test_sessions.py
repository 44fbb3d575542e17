"""See where one is signed in, and end it there."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from stadtdach.core.audit.models import AuditEntry
from stadtdach.people.tests.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)


@pytest.fixture
def elsewhere(person):
    """Signs the same person in on another device."""

    def device(user_agent=IPHONE):
        client = Client()
        given = {"login": person.email, "password": PASSWORD}
        client.post("/konto/anmelden/", given, HTTP_USER_AGENT=user_agent)
        return client

    return device


def test_the_list_names_devices(sign_in, elsewhere):
    client = sign_in(HTTP_USER_AGENT=FIREFOX)
    elsewhere()
    page = client.get("/konto/sitzungen/").content.decode()
    assert "Firefox – Linux" in page
    assert "Safari – iPhone" in page
    assert page.count("Dieses Gerät") == 1


def test_end_one(sign_in, elsewhere, person):
    client, other = sign_in(), elsewhere()
    assert other.get("/mein/").status_code == 200
    session = UserSession.objects.get(session_key=other.session.session_key)
    client.post(f"/konto/sitzungen/{session.pk}/beenden/")
    assert other.get("/mein/").status_code == 302
    assert client.get("/mein/").status_code == 200
    assert AuditEntry.objects.filter(verb="people.end_session", actor=person).exists()


def test_end_all_others(sign_in, elsewhere):
    client, one, two = sign_in(), elsewhere(), elsewhere()
    client.post("/konto/sitzungen/andere-beenden/")
    assert [c.get("/mein/").status_code for c in (client, one, two)] == [200, 302, 302]
    assert Session.objects.count() == 1


def test_nobody_ends_the_session_of_another(sign_in, person, now):
    from stadtdach.people.models import User

    foreign = User.objects.create_user("f@stadt.example", name="F", now=now)
    stranger = Client()
    stranger.force_login(foreign, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = UserSession.objects.create(
        user=foreign, ip="192.0.2.1", session_key=stranger.session.session_key, user_agent=FIREFOX
    )
    page = sign_in().post(f"/konto/sitzungen/{session.pk}/beenden/", follow=True).content.decode()
    assert "Diese Anmeldung ist schon beendet." in page
    assert stranger.get("/mein/").status_code == 200


def test_a_new_password_ends_the_others(sign_in, elsewhere):
    client, other = sign_in(), elsewhere()
    new = "noch-ein-langer-satz"
    client.post("/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert other.get("/mein/").status_code == 302
    assert "Safari – iPhone" not in client.get("/konto/sitzungen/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(sign_in, elsewhere, number, django_assert_max_num_queries):
    client = sign_in()
    for _device in range(number - 1):
        elsewhere()
    # one of them is the menu, which shows the desks to those who hold a role
    with django_assert_max_num_queries(8):
        client.get("/konto/sitzungen/")
