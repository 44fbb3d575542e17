"""Who leaves a city hands over one page: what is open, who is there, what the successor needs."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from stadtdach.cities.actions.deputies import appoint_deputy
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Role
from stadtdach.core.desk.models import Postponement
from stadtdach.core.desk.things import Desk

PAGE = "/verwaltung/ratzeburg/uebergabe/"


def read(cast, role="coordinator_ratzeburg"):
    return " ".join(cast.client(role).get(PAGE).content.decode().split())


def test_what_is_open_with_what_was_put_off(cast):
    now = timezone.now()
    City.objects.filter(pk=cast.ratzeburg.pk).update(updated_at=now - timedelta(days=400))
    Postponement.objects.create(
        desk=Desk.CITY, place=cast.ratzeburg.pk, key=f"cities.deputy:{cast.ratzeburg.pk}",
        until=timezone.localdate() + timedelta(days=5), at=now, by=cast.editor_ratzeburg,
    )  # fmt: skip
    page = read(cast)
    assert page.index("Stimmt Ihre Seite noch?") < page.index("Niemand vertritt die Stadtkoordination")
    assert page.count("zurückgestellt bis") == 1
    assert "Menschen finden Angaben, die vielleicht nicht mehr stimmen." in page


def test_who_else_is_there_and_who_is_invited(cast):
    today, now = timezone.localdate(), timezone.now()
    role = Role.objects.get(person=cast.coordinator_ratzeburg)
    appoint_deputy(
        role=role, person=cast.editor_ratzeburg, begins_on=today, ends_on=today + timedelta(days=3),
        actor=cast.coordinator_ratzeburg, now=now,
    )  # fmt: skip
    for email, days in (("neu@example.org", 3), ("alt@example.org", -3)):
        Invitation.objects.create(
            email=email, kind=RoleKind.CITY_COORDINATION, city=cast.ratzeburg, token_hash=email,
            created_at=now, sent_at=now, expires_at=now + timedelta(days=days),
        )  # fmt: skip
    page = read(cast)
    assert "Anna Ahrens (Sie), anna-ahrens@example.org: Stadtkoordination" in page
    assert "Emil Ernst, emil-ernst@example.org: Stadtkoordination, vertritt Anna Ahrens, bis" in page
    assert "neu@example.org: eingeladen als Stadtkoordination" in page
    assert "alt@example.org: eingeladen" not in page
    assert "Frida Falk" not in page


def test_what_the_successor_needs_names_the_contact_that_stands_there(cast):
    assert "Dort steht zurzeit keiner." in read(cast)
    City.objects.filter(pk=cast.ratzeburg.pk).update(contact_name="Anna Ahrens", contact_phone="04541 80")
    assert "Dort steht zurzeit: Anna Ahrens, 04541 80." in read(cast)


def test_the_last_words_on_the_page_of_the_city(cast, make):
    for number in range(7):
        make.city_version(cast.ratzeburg, author=cast.editor_ratzeburg, note=f"Notiz {number}")
    page = read(cast)
    assert [number for number in range(7) if f"Emil Ernst: Notiz {number}" in page] == [2, 3, 4, 5, 6]


def test_offered_where_one_leaves(cast):
    role = Role.objects.get(person=cast.coordinator_ratzeburg)
    leaving = cast.client("coordinator_ratzeburg").get(f"/verwaltung/ratzeburg/rollen/{role.pk}/beenden/")
    assert f'href="{PAGE}"' in leaving.content.decode()
    assert (
        f'href="{PAGE}"'
        in cast.client("coordinator_ratzeburg").get("/verwaltung/ratzeburg/").content.decode()
    )
    assert (
        f'href="{PAGE}"' not in cast.client("editor_ratzeburg").get("/verwaltung/ratzeburg/").content.decode()
    )
