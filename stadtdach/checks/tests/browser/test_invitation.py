"""From the invitation to the desk, as somebody new goes it: link, account, code, button."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from stadtdach.cities.actions.invitations import invite
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Role
from stadtdach.core.mail.models import OutgoingMail


@pytest.fixture
def link(transactional_db, make):
    """The link of an invitation to mia@example.org to keep the page of Ratzeburg."""
    city = make.city("Ratzeburg")
    anna = make.user("Anna Ahrens")
    make.role(anna, RoleKind.CITY_COORDINATION, city=city)
    offer = {"email": "mia@example.org", "kind": RoleKind.CITY_EDITING, "city": city}
    invite(**offer, actor=anna, now=timezone.now())
    return re.search(r"/einladung/[\w-]+/", _last_mail("cities.invitation"))[0]


def _last_mail(kind):
    return OutgoingMail.objects.filter(kind=kind).latest("pk").text


def test_somebody_new_takes_up_an_invitation(visit_server, link):
    page = visit_server(width=360).open(link)
    page.get_by_role("link", name="Konto anlegen").click()
    page.get_by_label("Ihr Name").fill("Mia Mensch")
    page.get_by_label("E-Mail-Adresse").fill("mia@example.org")
    page.locator("main").get_by_role("button", name="Konto anlegen").click()
    page.wait_for_url("**/konto/e-mail/bestaetigen/**")
    code = re.search(r"(?m)^ +([A-Z0-9]{4}-[A-Z0-9]{4})$", _last_mail("people.email_confirmation_signup"))[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Bestätigen").click()
    page.wait_for_url(f"**{link}")
    page.get_by_role("button", name="Einladung annehmen").click()
    page.wait_for_url("**/verwaltung/ratzeburg/")
    assert page.get_by_role("heading", level=1).inner_text() == "Schreibtisch Ratzeburg"
    assert Role.objects.get(person__email="mia@example.org").kind == "city_editing"
