"""Whoever sees the data of others sets up a second factor before a desk opens."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import checks

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.scenes import address, make_scene
from stadtdach.core.declared import HIDDEN, answer_for
from stadtdach.people.tests.conftest import PASSWORD
from stadtdach.people.tests.devices import make_passkey

pytestmark = pytest.mark.django_db
WHY = "/konto/zwei-faktor/noetig/"
DESK = "/verwaltung/ratzeburg/"
# Hidden from everybody but one person, yet nothing of others: one's own upload, one's own second factor.
ONES_OWN = {
    "files:draft",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


@pytest.mark.parametrize("role", ["coordinator_ratzeburg", "land_sh", "office"])
@pytest.mark.parametrize("path", ["/verwaltung/", DESK, f"{DESK}rollen/", f"{DESK}rollen/einladen/"])
def test_desks_stay_closed(required, cast, role, path):
    assert cast.client(role).get(path)["Location"] == WHY


def test_nothing_is_written_either(required, cast):
    assert cast.client("office").post(f"{DESK}rollen/einladen/", {"email": "x@y.example"})["Location"] == WHY


def test_in_english_too(required, cast):
    assert cast.client("office").get("/en/verwaltung/")["Location"] == f"/en{WHY}"


@pytest.mark.parametrize("kind", ["passkey", "app"])
def test_a_passkey_or_an_app_opens_them(required, cast, kind):
    if kind == "passkey":
        make_passkey(cast.office, "Telefon")
    else:
        Authenticator.objects.create(user=cast.office, type=Authenticator.Type.TOTP, data={"secret": ""})
    assert cast.client("office").get(DESK).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(required, cast):
    Authenticator.objects.create(user=cast.office, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert cast.client("office").get(DESK)["Location"] == WHY


def test_whoever_only_edits_a_page_may_choose(required, cast):
    assert cast.client("editor_ratzeburg").get(DESK).status_code == 200


def test_offered_closes_nothing(settings, cast):
    settings.SECOND_FACTOR = "offered"
    assert cast.client("office").get(DESK).status_code == 200


def test_the_page_says_why_and_shows_both_ways(required, cast):
    page = cast.client("office").get(WHY).content.decode()
    assert "sehen Sie Namen und Adressen anderer" in page
    assert "/konto/zwei-faktor/passkeys/einrichten/" in page
    assert "/konto/zwei-faktor/app/einrichten/" in page
    assert "Hier ist nichts mehr zu tun" in cast.client("member").get(WHY).content.decode()


def test_signing_in_leads_there(required, cast, client):
    office = cast.office
    office.set_password(PASSWORD)
    office.save()
    office.emailaddress_set.update_or_create(email=office.email, defaults={"verified": True, "primary": True})
    answer = client.post("/konto/anmelden/", {"login": office.email, "password": PASSWORD})
    assert answer["Location"] == WHY


def _for_staff():
    """Pages that somebody without a role must not know of."""
    for page in declared_pages().values():
        access = page.get or page.post
        if access and page.name not in ONES_OWN and answer_for(access, "member") == HIDDEN:
            roles = ("office", "land_sh", "coordinator_ratzeburg")
            yield from [(page.name, role) for role in roles if answer_for(access, role) != HIDDEN][:1]


@pytest.mark.parametrize(("name", "role"), sorted(_for_staff()))
def test_every_page_for_staff_alone_is_behind_it(required, cast, make, name, role):
    page = declared_pages()[name]
    path = address(page, make_scene(page, cast, make))
    client = cast.client(role)
    answer = client.get(path) if page.get else client.post(path)
    assert answer.get("Location") == WHY, path


def test_a_production_that_only_offers_it_is_named(settings):
    def named():
        found = checks.run_checks(include_deployment_checks=True)
        return [message for message in found if message.id == "access.W001"]

    settings.SECOND_FACTOR = "required"
    assert not named()
    settings.SECOND_FACTOR = "offered"
    assert named()[0].hint
