"""Change the address one signs in with."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.models import AddressChange, User
from stadtdach.people.tests.conftest import PASSWORD
from stadtdach.people.tests.devices import make_passkey


def confirmed(sign_in):
    client = sign_in()
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    return client


def test_the_new_address_counts_once_it_is_confirmed(sign_in, person, last_code):
    client = confirmed(sign_in)
    answer = client.post("/konto/e-mail/", {"email": "Neu@Stadt.example", "action_add": "1"})
    assert answer["Location"] == "/konto/e-mail/bestaetigen/"
    person.refresh_from_db()
    assert person.email == "maria@stadt.example"
    client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    person.refresh_from_db()
    assert person.email == "neu@stadt.example"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("neu@stadt.example", True)]
    assert AuditEntry.objects.filter(verb="people.change_email", target_id=person.pk).exists()


def test_the_old_address_is_told(sign_in, person, last_code):
    client = confirmed(sign_in)
    client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    mail = OutgoingMail.objects.get(kind="people.email_changed")
    assert mail.to == "maria@stadt.example"
    assert "ist jetzt neu@stadt.example" in mail.text


def test_without_confirming_oneself_nothing_happens(sign_in, person):
    answer = sign_in().post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    assert answer["Location"].startswith("/konto/bestaetigen/")
    assert not OutgoingMail.objects.exists()


def the_link():
    """What the mail to the old address links to."""
    text = OutgoingMail.objects.get(kind="people.email_changed").text
    return re.search(r"http\S+(/konto/e-mail/zurueck/\S+/)", text)[1]


@pytest.fixture
def changed(sign_in, last_code):
    """A client that is signed in, and has changed the address of the account."""
    client = confirmed(sign_in)
    client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    return client


def test_an_address_that_waits_for_its_code_is_shown(sign_in):
    client = confirmed(sign_in)
    client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    page = client.get("/konto/e-mail/").content.decode()
    assert "Den Code haben wir an neu@stadt.example geschickt" in page
    assert 'href="/konto/e-mail/bestaetigen/"' in page


def test_an_address_that_was_never_confirmed_is_not_told(client, person, now, last_code):
    """It may belong to somebody else."""
    person.emailaddress_set.update(verified=False)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    person.refresh_from_db()
    assert person.email == "neu@stadt.example"
    assert not OutgoingMail.objects.filter(to="maria@stadt.example").exists()


def test_of_several_addresses_the_one_to_sign_in_with_is_told(client, person, sign_in, last_code):
    own = person.emailaddress_set.get()
    own.delete()
    EmailAddress.objects.create(user=person, email="angefangen@stadt.example")  # first in the table
    own.save(force_insert=True)
    client = confirmed(sign_in)
    client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    assert OutgoingMail.objects.get(kind="people.email_changed").to == "maria@stadt.example"


def test_opening_the_link_changes_nothing(changed, client, person):
    page = client.get(the_link())
    assert "maria@stadt.example" in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    person.refresh_from_db()
    assert person.email == "neu@stadt.example"


def test_the_old_address_undoes_it(changed, person):
    old = Client().post(the_link())
    assert old["Location"] == "/konto/code/"
    person.refresh_from_db()
    assert person.email == "maria@stadt.example"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("maria@stadt.example", True, True)
    ]
    assert AuditEntry.objects.filter(verb="people.undo_email", target_id=person.pk).exists()
    told = OutgoingMail.objects.filter(kind="people.address_restored")
    assert {mail.to for mail in told} == {"maria@stadt.example", "neu@stadt.example"}
    assert "statt neu@stadt.example" in told[0].text


def test_undoing_shuts_out_whoever_changed_it(changed, person):
    make_passkey(person, "Fremd")
    Client().post(the_link())
    assert changed.get("/mein/")["Location"].startswith("/konto/anmelden/")
    answer = Client().post("/konto/anmelden/", {"login": "maria@stadt.example", "password": PASSWORD})
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_a_second_factor_from_before_stays(sign_in, person, last_code):
    client = confirmed(sign_in)
    make_passkey(person, "Mein Telefon")
    client.post("/konto/e-mail/", {"email": "neu@stadt.example", "action_add": "1"})
    client.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    Client().post(the_link())
    assert Authenticator.objects.get().wrap().name == "Mein Telefon"


def test_it_works_for_the_one_who_is_signed_in(changed):
    page = changed.post(the_link(), follow=True)
    assert "Ihre bisherige Adresse gilt wieder" in page.content.decode()


def test_the_link_works_once(changed):
    link = the_link()
    Client().post(link)
    assert Client().get(link).status_code == 404
    assert Client().post(link).status_code == 404


def test_a_second_change_does_not_save_an_intruder(changed, person, last_code):
    link = the_link()
    changed.post("/konto/e-mail/", {"email": "noch@stadt.example", "action_add": "1"})
    changed.post("/konto/e-mail/bestaetigen/", {"code": last_code()})
    Client().post(link)
    person.refresh_from_db()
    assert person.email == "maria@stadt.example"
    assert not AddressChange.objects.exists()


def test_after_a_week_the_page_names_help(changed, settings):
    AddressChange.objects.update(changed_at=timezone.now() - timedelta(days=7, minutes=1))
    page = Client().get(the_link())
    assert page.status_code == 404
    assert settings.OPERATOR["email"] in page.content.decode()
    call_command("clean_up")
    assert not AddressChange.objects.exists()


def test_an_address_that_somebody_else_took_is_not_taken_back(changed, now):
    User.objects.create_user("maria@stadt.example", name="M", now=now)
    page = Client().post(the_link())
    assert page.status_code == 409
    assert "inzwischen ein anderes Konto" in page.content.decode()
