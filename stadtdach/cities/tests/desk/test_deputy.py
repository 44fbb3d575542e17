"""A deputy may do what a coordination may, from a day to a day, and both know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from stadtdach.cities.actions import deputies, invitations, roles
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Membership, Role
from stadtdach.cities.queries.desk import cities_without_coordination
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def leading(houses):
    return Role.objects.get(person=houses.anna, city=houses.ratzeburg)


@pytest.fixture
def appoint(houses, leading, today, now):
    def appoint_(*, first=0, last=9, person=houses.emil, role=leading, actor=houses.anna):
        return deputies.appoint_deputy(
            role=role, person=person, begins_on=today + timedelta(days=first),
            ends_on=today + timedelta(days=last), actor=actor, now=now,
        )  # fmt: skip

    return appoint_


def may_lead(person, city):
    return get_user_model().objects.get(pk=person.pk).has_perm("cities.manage_roles", city)


def client_of(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def moved(deputy, today, *, first, last):
    """As if the days of the deputy lay there."""
    Role.objects.filter(pk=deputy.pk).update(
        begins_on=today + timedelta(days=first), ends_on=today + timedelta(days=last)
    )


def test_the_same_rights_on_that_desk_for_those_days_only(houses, appoint, today):
    desk = f"/verwaltung/{houses.ratzeburg.slug}/rollen/"
    deputy = appoint(first=1, last=3)
    for first, last, answer in ((1, 3, 404), (0, 3, 200), (-3, 0, 200), (-4, -1, 404)):
        moved(deputy, today, first=first, last=last)
        assert client_of(houses.emil).get(desk).status_code == answer, (first, last)
        assert may_lead(houses.emil, houses.ratzeburg) is (answer == 200)
        assert not may_lead(houses.emil, houses.flensburg)


def test_afterwards_the_own_role_is_still_there(houses, appoint, today):
    moved(appoint(), today, first=-9, last=-1)
    emil = get_user_model().objects.get(pk=houses.emil.pk)
    assert emil.has_perm("cities.edit_city", houses.ratzeburg)


def test_both_are_told_from_when_to_when_and_it_is_on_record(houses, appoint, today):
    deputy = appoint(first=2, last=5)
    appoint(first=2, last=5)  # a second click
    assert Role.objects.filter(stands_in_for__isnull=False).count() == 1
    mails = OutgoingMail.objects.filter(kind="cities.deputy")
    assert {mail.to for mail in mails} == {"anna-ahrens@example.org", "emil-ernst@example.org"}
    assert "Emil Ernst vertritt Sie" in mails.get(to="anna-ahrens@example.org").text
    assert "Sie vertreten Anna Ahrens" in mails.get(to="emil-ernst@example.org").text
    entry = AuditEntry.objects.get(verb="cities.appoint_deputy", target_id=deputy.pk)
    assert (entry.actor, entry.changes["person"]) == (houses.anna, houses.emil.pk)
    assert entry.changes["ends_on"] == (today + timedelta(days=5)).isoformat()


def test_when_it_is_over_both_are_told_once(appoint, today, now):
    moved(appoint(), today, first=-5, last=0)
    assert deputies.tell_of_ended_deputies(now=now) == 0
    for _night in range(2):
        assert deputies.tell_of_ended_deputies(now=now + timedelta(days=1)) == 1
    assert OutgoingMail.objects.filter(kind="cities.deputy_over").count() == 2
    assert deputies.tell_of_ended_deputies(now=now + timedelta(days=9)) == 0


def test_ended_early_both_are_told_at_once_and_not_again(houses, appoint, now):
    roles.end_role(role=appoint(), actor=houses.anna, now=now)
    assert not may_lead(houses.emil, houses.ratzeburg)
    assert OutgoingMail.objects.filter(kind="cities.deputy_over").count() == 2
    deputies.tell_of_ended_deputies(now=now + timedelta(days=1))
    assert OutgoingMail.objects.filter(kind="cities.deputy_over").count() == 2


def test_new_days_are_told_as_well(houses, appoint, today, now):
    deputy = appoint()
    roles.change_role_end(role=deputy, ends_on=today + timedelta(days=20), actor=houses.anna, now=now)
    assert OutgoingMail.objects.filter(kind="cities.deputy", to="emil-ernst@example.org").count() == 2


def test_a_deputy_does_not_stay_by_their_own_hand(houses, leading, appoint, today, now):
    deputy = appoint()
    with pytest.raises(roles.DeputyProlongsItself):
        roles.change_role_end(role=deputy, ends_on=today + timedelta(days=10), actor=houses.emil, now=now)
    roles.change_role_end(role=deputy, ends_on=today + timedelta(days=8), actor=houses.emil, now=now)
    with pytest.raises(roles.DeputyNeedsAnEnd):
        roles.change_role_end(role=deputy, ends_on=None, actor=houses.anna, now=now)
    with pytest.raises(deputies.AppointsSelf):
        appoint(first=30, last=40, actor=houses.emil)
    with pytest.raises(invitations.InvitesSelf):
        invitations.invite(
            email=houses.emil.email, kind=RoleKind.CITY_COORDINATION, city=houses.ratzeburg,
            actor=houses.emil, now=now,
        )  # fmt: skip


def test_becoming_coordination_meanwhile_is_a_role_of_its_own(houses, appoint, now):
    deputy = appoint()
    role = roles.grant_role(
        person=houses.emil, kind=RoleKind.CITY_COORDINATION, city=houses.ratzeburg, actor=houses.anna, now=now
    )
    assert role.pk != deputy.pk
    assert role.ends_on is None


def test_the_last_coordination_is_the_last_in_spite_of_a_deputy(houses, leading, appoint, today, now):
    for city in (houses.ratzeburg, houses.flensburg):
        Membership.objects.create(city=city, begin_year=2024, evidence="Programmseite")
    appoint()
    assert not cities_without_coordination(today).exists()
    with pytest.raises(roles.LastCoordination):
        roles.end_role(role=leading, actor=houses.nora, now=now)
    roles.end_role(role=leading, confirmed=True, actor=houses.nora, now=now)
    assert may_lead(houses.emil, houses.ratzeburg)
    assert list(cities_without_coordination(today)) == [houses.ratzeburg]


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        (5, 4, roles.EndsBeforeItBegins),
        (-1, 4, roles.EndLiesInThePast),
        (0, 184, deputies.TooLong),
        (3, 3, deputies.StandsInAlready),
    ],
)
def test_days_that_cannot_be(appoint, first, last, error):
    appoint(first=2, last=4)
    with pytest.raises(error):
        appoint(first=first, last=last)


def test_only_people_of_the_city_who_do_not_coordinate_it(houses, leading, appoint):
    for person in (houses.frida, houses.mia, houses.anna):
        with pytest.raises(deputies.CannotStandIn):
            appoint(person=person, actor=houses.nora)
    with pytest.raises(deputies.CannotStandIn):
        appoint(role=appoint(), person=houses.emil)


def test_the_database_keeps_no_deputy_without_an_end(houses, appoint):
    deputy = appoint()
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.filter(pk=deputy.pk).update(ends_on=None)


def test_entered_on_the_page_of_roles(houses, leading, today):
    client = client_of(houses.anna)
    page = client.get(f"/verwaltung/ratzeburg/rollen/{leading.pk}/vertretung/").content.decode()
    assert "Emil Ernst" in page
    assert "Frida Falk" not in page
    days = {"begins_on": today.isoformat(), "ends_on": (today + timedelta(days=3)).isoformat()}
    path = f"/verwaltung/ratzeburg/rollen/{leading.pk}/vertretung/"
    wrong = client.post(path, {**days, "person": houses.emil.pk, "ends_on": "1999-01-01"})
    assert wrong.status_code == 422
    assert "Das Ende der Rolle liegt vor ihrem Beginn." in wrong.content.decode()
    client.post(path, {**days, "person": houses.emil.pk})
    assert "vertritt Anna Ahrens" in client.get("/verwaltung/ratzeburg/rollen/").content.decode()
    # Nobody deputises for a deputy, and nobody from abroad is offered.
    deputy = Role.objects.get(stands_in_for=leading)
    assert client.get(f"/verwaltung/ratzeburg/rollen/{deputy.pk}/vertretung/").status_code == 404
    client.post(path, {**days, "person": houses.frida.pk})
    assert not Role.objects.filter(person=houses.frida, stands_in_for__isnull=False).exists()
