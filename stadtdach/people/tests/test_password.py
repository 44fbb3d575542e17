"""Set, change and renew a password."""

import pytest

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.models import User
from stadtdach.people.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "noch-ein-langer-satz"


def test_change(sign_in, person):
    client = sign_in()
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/konto/passwort/aendern/", given)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert AuditEntry.objects.filter(verb="people.change_password", actor=person).exists()
    assert OutgoingMail.objects.get().subject == "Ihr Passwort ist geändert"


def test_the_wrong_old_one_changes_nothing(sign_in, person):
    given = {"oldpassword": "falsch", "password1": NEW, "password2": NEW}
    page = sign_in().post("/konto/passwort/aendern/", given).content.decode()
    person.refresh_from_db()
    assert "Das ist nicht Ihr jetziges Passwort." in page
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ["kurz", "1234567890", "maria@stadt.example"])
def test_a_weak_one_is_refused(sign_in, person, weak):
    sign_in().post(
        "/konto/passwort/aendern/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_forgotten(client, person, last_code):
    client.post("/konto/passwort/vergessen/", {"email": person.email})
    client.post("/konto/passwort/vergessen/code/", {"code": last_code()})
    client.post("/konto/passwort/vergessen/neu/", {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert AuditEntry.objects.filter(verb="people.reset_password").exists()
    assert "Ihr neues Passwort gilt" in client.get("/konto/passwort/vergessen/fertig/").content.decode()


def test_forgotten_tells_nobody_who_has_an_account(client, person):
    pages = []
    for email in (person.email, "niemand@stadt.example"):
        client.cookies.clear()
        client.post("/konto/passwort/vergessen/", {"email": email})
        page = client.get("/konto/passwort/vergessen/code/").content.decode()
        pages.append(page.replace(email, "X").split("csrfmiddlewaretoken")[0])
    assert pages[0] == pages[1]


def test_a_first_password(client, now):
    user = User.objects.create_user("code@stadt.example", name="Nur Code", now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/konto/passwort/festlegen/", {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_passwords_rest_salted_and_slow(settings):
    from config.settings import base

    assert not hasattr(base, "PASSWORD_HASHERS")
