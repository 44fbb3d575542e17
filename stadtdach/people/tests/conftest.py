import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.models import User

PASSWORD = "ein-langer-satz-am-see"


@pytest.fixture(autouse=True)
def fresh_throttles(db):
    cache.clear()


@pytest.fixture
def person(db, now):
    """Someone with a password and a confirmed address."""
    user = User.objects.create_user("maria@stadt.example", name="Maria Muster", now=now, password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def last_code(db):
    """The code in the newest mail."""

    def code():
        return re.search(r"^    ([A-Z]{4}-[A-Z]{4})$", OutgoingMail.objects.first().text, re.M)[1]

    return code


@pytest.fixture
def sign_in(client, person):
    """Sign the person in through the page, as people do."""

    def through_page(**extra):
        answer = client.post("/konto/anmelden/", {"login": person.email, "password": PASSWORD}, **extra)
        assert answer.status_code == 302, answer.content.decode()
        return client

    return through_page
