from __future__ import annotations

from datetime import timedelta

import pytest

from stadtdach.cities.actions import roles as actions
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Role
from stadtdach.core.audit.models import AuditEntry


def _editing(houses, now, **fields):
    return actions.grant_role(
        person=houses.mia,
        kind=RoleKind.CITY_EDITING,
        city=houses.ratzeburg,
        actor=houses.anna,
        now=now,
        **fields,
    )


def test_granting_writes_role_and_audit(houses, now):
    role = _editing(houses, now, ends_on=now.date() + timedelta(days=90))
    entry = AuditEntry.objects.filter(verb="cities.grant_role", target_id=role.pk).get()
    assert (entry.actor, entry.changes["person"], entry.changes["kind"]) == (
        houses.anna,
        houses.mia.pk,
        "city_editing",
    )


def test_granting_twice_makes_one_role_with_the_later_end(houses, now):
    first = _editing(houses, now, ends_on=now.date() + timedelta(days=10))
    second = _editing(houses, now, ends_on=now.date() + timedelta(days=30))
    assert first.pk == second.pk
    assert Role.objects.get(pk=first.pk).ends_on == now.date() + timedelta(days=30)


def test_an_end_before_the_beginning_is_refused(houses, now):
    with pytest.raises(actions.EndsBeforeItBegins, match="vor ihrem Beginn"):
        _editing(houses, now, ends_on=now.date() - timedelta(days=1))


def test_ending_keeps_the_row_and_is_quiet_the_second_time(houses, now):
    role = _editing(houses, now)
    actions.end_role(role=role, actor=houses.anna, now=now)
    actions.end_role(role=role, actor=houses.anna, now=now + timedelta(hours=1))
    ended = Role.objects.get(pk=role.pk)
    assert ended.ended_at == now
    assert AuditEntry.objects.filter(verb="cities.end_role", target_id=role.pk).count() == 1


def test_an_ended_role_can_be_given_again(houses, now):
    role = _editing(houses, now)
    actions.end_role(role=role, actor=houses.anna, now=now)
    again = _editing(houses, now)
    assert again.pk != role.pk


def test_the_last_coordination_goes_only_after_a_warning(houses, now):
    role = houses.anna.roles.get()
    with pytest.raises(actions.LastCoordination, match="letzte Stadtkoordination von Ratzeburg"):
        actions.end_role(role=role, actor=houses.anna, now=now)
    assert Role.objects.get(pk=role.pk).ended_at is None
    actions.end_role(role=role, confirmed=True, actor=houses.anna, now=now)
    assert Role.objects.get(pk=role.pk).ended_at == now


def test_one_of_two_coordinations_goes_without_a_warning(houses, now):
    actions.grant_role(
        person=houses.mia, kind=RoleKind.CITY_COORDINATION, city=houses.ratzeburg, actor=None, now=now
    )
    actions.end_role(role=houses.anna.roles.get(), actor=houses.anna, now=now)
    assert not houses.anna.roles.filter(ended_at__isnull=True).exists()


def test_the_last_of_the_network_office_stays(houses, now):
    with pytest.raises(actions.LastOffice):
        actions.end_role(role=houses.nora.roles.get(), confirmed=True, actor=houses.nora, now=now)


def test_the_end_of_a_role_can_be_moved_and_lifted(houses, now):
    role = _editing(houses, now)
    later = now.date() + timedelta(days=5)
    actions.change_role_end(role=role, ends_on=later, actor=houses.anna, now=now)
    assert Role.objects.get(pk=role.pk).ends_on == later
    actions.change_role_end(role=role, ends_on=None, actor=houses.anna, now=now)
    assert Role.objects.get(pk=role.pk).ends_on is None
