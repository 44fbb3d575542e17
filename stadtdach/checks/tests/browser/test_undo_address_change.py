"""The link in the mail to an old address opens a page whose button works in a real browser."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from stadtdach.checks.tests.browser.test_every_page_type import LOOK, TAGS
from stadtdach.people import actions
from stadtdach.people.models import User

PASSWORD = "ein-langer-satz-am-see"


@pytest.fixture
def person(transactional_db):
    now = timezone.now()
    user = User.objects.create_user("neu@stadt.example", name="Maria Muster", now=now, password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_undo_a_changed_address(visit_server, person, axe):
    token = actions.remember_address_change(
        person=person, old_email="maria@stadt.example", now=timezone.now()
    )
    page = visit_server(width=360).open(f"/konto/e-mail/zurueck/{token}/")
    page.evaluate(axe)
    assert page.evaluate(LOOK, TAGS) == []
    page.get_by_role("button", name="Bisherige Adresse wieder einsetzen").click()
    page.get_by_text("Ihre bisherige Adresse gilt wieder").wait_for()
    person.refresh_from_db()
    assert person.email == "maria@stadt.example"
