"""Change the address one signs in with."""

from allauth.account.models import EmailAddress

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.tests.conftest import PASSWORD


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
