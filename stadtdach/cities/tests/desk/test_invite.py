"""A role is offered by mail, to one person, for one place, and taken up with a button."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from stadtdach.cities.actions import invitations as actions
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Invitation, Role
from stadtdach.core.mail.models import OutgoingMail

ROLES = "/verwaltung/ratzeburg/rollen/"
OFFER = {"email": "Mia-Mensch@example.org", "kind": "city_editing", "message": "Machen Sie mit."}


def _token():
    mail = OutgoingMail.objects.filter(kind="cities.invitation").latest("pk")
    return re.search(r"/einladung/([\w-]+)/", mail.text)[1]


@pytest.fixture
def token(cast, clients):
    clients["coordinator_ratzeburg"].post(f"{ROLES}einladen/", OFFER)
    return _token()


def test_inviting_sends_a_mail_and_keeps_only_the_hash(cast, token):
    invitation = Invitation.objects.get()
    mail = OutgoingMail.objects.get(kind="cities.invitation")
    assert mail.to == invitation.email == "mia-mensch@example.org"
    assert "Anna Ahrens lädt Sie ein, die Seite von Ratzeburg mit zu betreuen" in mail.text
    assert "Machen Sie mit." in mail.text
    assert token not in str(Invitation.objects.values())
    assert invitation.expires_at - invitation.created_at == timedelta(days=14)


def test_a_second_click_on_invite_sends_one_mail(cast, clients, token):
    clients["coordinator_ratzeburg"].post(f"{ROLES}einladen/", OFFER)
    assert Invitation.objects.count() == OutgoingMail.objects.count() == 1


def test_opening_the_link_shows_and_changes_nothing(cast, clients, client, token):
    for visitor in (client, clients["member"]):
        page = visitor.get(f"/einladung/{token}/")
        assert "Betreuen Sie Ratzeburg mit" in page.content.decode()
        assert page["Referrer-Policy"] == "strict-origin"
        assert "no-store" in page["Cache-Control"]
    assert not Role.objects.filter(person=cast.member).exists()


def test_the_button_gives_the_role_and_pressing_twice_one(cast, clients, token):
    for _press in range(2):
        response = clients["member"].post(f"/einladung/{token}/")
        assert response["Location"] == "/verwaltung/ratzeburg/"
    role = Role.objects.get(person=cast.member)
    assert (role.kind, role.city) == ("city_editing", cast.ratzeburg)
    assert clients["member"].get("/verwaltung/ratzeburg/seite/").status_code == 200
    assert OutgoingMail.objects.get(kind="cities.invitation_accepted").to == cast.coordinator_ratzeburg.email


def test_a_role_with_an_end_is_given_with_it(cast, clients):
    last = timezone.localdate() + timedelta(days=60)
    clients["coordinator_ratzeburg"].post(f"{ROLES}einladen/", {**OFFER, "role_ends_on": last.isoformat()})
    clients["member"].post(f"/einladung/{_token()}/")
    assert Role.objects.get(person=cast.member).ends_on == last


def test_nobody_signed_in_gets_no_role_but_the_way_to_sign_in(cast, client, token):
    page = client.post(f"/einladung/{token}/").content.decode()
    assert f"/konto/anmelden/?next=%2Feinladung%2F{token}%2F" in page.replace("%2F", "%2F")
    assert Invitation.objects.get().accepted_at is None


def test_somebody_else_is_turned_away_calmly(cast, clients, token):
    page = clients["coordinator_flensburg"].post(f"/einladung/{token}/")
    assert page.status_code == 403
    assert "gilt für eine andere E-Mail-Adresse" in page.content.decode()
    assert "mia-mensch" not in page.content.decode()
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"expires_at": timezone.now() - timedelta(days=1)}, 410, "ist abgelaufen"),
        ({"withdrawn_at": timezone.now()}, 410, "gilt nicht mehr"),
        ({"accepted_at": timezone.now()}, 410, "schon angenommen"),
        ({"token_hash": "0" * 64}, 404, "gibt es keine Einladung"),
    ],
)
def test_what_is_over_says_so(cast, clients, token, change, status, words):
    Invitation.objects.update(**change)
    for method in (clients["member"].get, clients["member"].post):
        page = method(f"/einladung/{token}/")
        assert page.status_code == status
        assert words in page.content.decode()
    assert not Role.objects.filter(person=cast.member).exists()


def test_sending_again_makes_the_old_link_useless(cast, clients, token):
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=20), expires_at=timezone.now())
    invitation = Invitation.objects.get()
    clients["coordinator_ratzeburg"].post(f"{ROLES}einladungen/{invitation.pk}/erneut/")
    assert _token() != token
    assert clients["member"].get(f"/einladung/{token}/").status_code == 404
    assert clients["member"].get(f"/einladung/{_token()}/").status_code == 200


def test_sending_again_for_somebody_who_has_left_names_the_sender(cast, clients, token):
    long_ago = timezone.now() - timedelta(days=20)
    Invitation.objects.update(sent_at=long_ago, invited_by=None)
    response = clients["coordinator_ratzeburg"].post(
        f"{ROLES}einladungen/{Invitation.objects.get().pk}/erneut/"
    )
    assert response.status_code == 302
    assert Invitation.objects.get().invited_by == cast.coordinator_ratzeburg
    assert cast.coordinator_ratzeburg.name in OutgoingMail.objects.latest("pk").text


def test_sending_again_at_once_is_refused(cast, clients, token):
    path = f"{ROLES}einladungen/{Invitation.objects.get().pk}/erneut/"
    page = clients["coordinator_ratzeburg"].post(path, follow=True).content.decode()
    assert "gerade erst verschickt" in page
    assert OutgoingMail.objects.count() == 1


def test_withdrawing(cast, clients, token):
    path = f"{ROLES}einladungen/{Invitation.objects.get().pk}/zurueckziehen/"
    clients["coordinator_ratzeburg"].post(path)
    assert clients["member"].post(f"/einladung/{token}/").status_code == 410


def test_the_land_invites_coordinations_and_only_those(cast, clients):
    path = f"{ROLES}einladen/"
    assert clients["land_sh"].post(path, OFFER).status_code == 422
    assert clients["land_sh"].post(path, {**OFFER, "kind": "city_coordination"}).status_code == 302
    assert Invitation.objects.get().kind == RoleKind.CITY_COORDINATION


def test_who_has_the_role_is_not_invited(cast, clients):
    body = {"email": cast.editor_ratzeburg.email, "kind": "city_editing"}
    page = clients["coordinator_ratzeburg"].post(f"{ROLES}einladen/", body).content.decode()
    assert "hat diese Rolle schon" in page


def test_addresses_go_30_days_after_the_end(cast, token):
    now = timezone.now()
    assert not actions.old_invitations(now=now + timedelta(days=40)).exists()
    assert actions.old_invitations(now=now + timedelta(days=45)).count() == 1


def test_the_last_coordination_is_warned_before_leaving(cast, clients):
    role = cast.coordinator_ratzeburg.roles.get()
    path = f"{ROLES}{role.pk}/beenden/"
    page = clients["coordinator_ratzeburg"].post(path)
    assert page.status_code == 409
    assert "letzte Stadtkoordination von Ratzeburg" in page.content.decode()
    assert clients["coordinator_ratzeburg"].post(path, {"confirmed": "on"})["Location"] == "/verwaltung/"
    assert clients["coordinator_ratzeburg"].get(ROLES).status_code == 404
