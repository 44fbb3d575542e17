"""Who may look after a city: every role against its own, a neighbouring and a foreign city."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from stadtdach.cities.actions.roles import end_role, grant_role
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.tests.desk.conftest import make_city

PERMISSIONS = [
    "view_desk",
    "edit_city",
    "manage_roles",
    "view_roles",
    "invite_coordination",
    "invite_editing",
]
ALLOWED = {
    # person: (in Ratzeburg, in Flensburg) by the first letters; i invites editing
    "anna": ("vemrci", ""),
    "emil": ("ve", ""),
    "frida": ("", "vemrci"),
    "lena": ("vrc", "vrc"),
    "bruno": ("", ""),
    "nora": ("vemrci", "vemrci"),
    "mia": ("", ""),
}


@pytest.mark.parametrize("who", ALLOWED)
def test_each_role_may_exactly_what_it_should(houses, who):
    person = getattr(houses, who)
    for city, letters in zip((houses.ratzeburg, houses.flensburg), ALLOWED[who], strict=True):
        held = [p for p in PERMISSIONS if person.has_perm(f"cities.{p}", city)]
        assert held == [p for p, letter in zip(PERMISSIONS, "vemrci", strict=True) if letter in letters]


def test_nobody_signed_in_may_nothing(houses):
    assert not any(AnonymousUser().has_perm(f"cities.{p}", houses.ratzeburg) for p in PERMISSIONS)


def test_roles_of_the_network_belong_to_the_office_alone(houses):
    people = (houses.nora, houses.anna, houses.lena)
    assert [p.has_perm("cities.manage_roles", None) for p in people] == [True, False, False]


def test_an_ended_role_is_lost_at_once(houses, now):
    role = houses.emil.roles.get()
    end_role(role=role, actor=houses.anna, now=now)
    fresh = type(houses.emil).objects.get(pk=houses.emil.pk)
    assert not fresh.has_perm("cities.edit_city", houses.ratzeburg)


def test_a_role_counts_only_between_its_days(houses, now):
    kiel = make_city("Kiel", houses.sh)
    day = now.date()
    grant_role(
        person=houses.mia, kind=RoleKind.CITY_EDITING, city=kiel, actor=None, now=now,
        begins_on=day + timedelta(days=3),
    )  # fmt: skip
    assert not houses.mia.has_perm("cities.edit_city", kiel)


def test_many_questions_cost_one_query(houses, django_assert_num_queries):
    person = type(houses.anna).objects.get(pk=houses.anna.pk)
    with django_assert_num_queries(1):
        for permission in PERMISSIONS:
            person.has_perm(f"cities.{permission}", houses.ratzeburg)
            person.has_perm(f"cities.{permission}", houses.flensburg)


def test_a_locked_account_holds_nothing(houses):
    houses.anna.is_active = False
    assert not houses.anna.has_perm("cities.view_desk", houses.ratzeburg)
