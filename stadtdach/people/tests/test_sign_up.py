"""Create an account with a name and an address; the code in the mail confirms the address."""

import pytest
from allauth.account.models import EmailAddress

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.models import User

pytestmark = pytest.mark.django_db
NEW = {"name": "Neu Hier", "email": "neu@stadt.example"}


def test_name_and_address_are_enough(client, last_code):
    assert client.post("/konto/registrieren/", NEW)["Location"] == "/konto/e-mail/bestaetigen/"
    answer = client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    assert answer["Location"] == "/mein/"
    user = User.objects.get(email="neu@stadt.example")
    assert (user.name, user.has_usable_password()) == ("Neu Hier", False)
    assert EmailAddress.objects.get(user=user).verified
    assert "Guten Tag, Neu Hier" in client.get("/mein/").content.decode()


def test_it_is_written_down_without_name_or_address(client):
    client.post("/konto/registrieren/", NEW)
    entry = AuditEntry.objects.get(verb="people.sign_up")
    assert entry.target_id == User.objects.get().pk
    assert entry.changes == {}


def test_what_an_invitation_wanted_is_not_lost(client, last_code):
    page = client.get("/konto/registrieren/?next=/staedte/&email=neu@stadt.example").content.decode()
    assert 'name="next" value="/staedte/"' in page
    assert 'value="neu@stadt.example"' in page
    client.post("/konto/registrieren/", NEW | {"next": "/staedte/"})
    answer = client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    assert answer["Location"] == "/staedte/"


def test_an_address_with_an_account_sees_the_same_and_gets_a_mail(client, person):
    pages = []
    for email in ("neu@stadt.example", person.email):
        client.cookies.clear()
        answer = client.post("/konto/registrieren/", {"name": "Wer", "email": email})
        assert answer["Location"] == "/konto/e-mail/bestaetigen/"
        page = client.get("/konto/e-mail/bestaetigen/").content.decode()
        pages.append(page.replace(email, "X").split("csrfmiddlewaretoken")[0])
    assert pages[0] == pages[1]
    assert OutgoingMail.objects.get(to=person.email).subject == "Sie haben schon ein Konto"
    assert User.objects.filter(email=person.email).count() == 1


def test_a_missing_name_is_named_and_the_address_is_kept(client):
    page = client.post("/konto/registrieren/", NEW | {"name": " "}).content.decode()
    assert "Bitte geben Sie Ihren Namen ein." in page
    assert 'value="neu@stadt.example"' in page


def test_a_wrong_code_does_not_open_the_account(client):
    client.post("/konto/registrieren/", NEW)
    page = client.post("/konto/e-mail/bestaetigen/", {"code": "BBBB-BBBB"}).content.decode()
    assert "Dieser Code stimmt nicht" in page
    assert not EmailAddress.objects.get().verified


def test_the_address_is_kept_in_small_letters(client):
    client.post("/konto/registrieren/", NEW | {"email": "NEU@Stadt.Example"})
    assert User.objects.get().email == "neu@stadt.example"
