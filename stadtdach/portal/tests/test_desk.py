"""A coordination sees what waits by deadline, closes most of it in one step, and nobody else sees it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Role
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.desk import actions
from stadtdach.core.desk.actions import old_postponements
from stadtdach.core.desk.models import Confirmation, Postponement
from stadtdach.core.desk.queries import on_desk
from stadtdach.core.desk.things import Desk
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.people.actions import delete_account
from stadtdach.people.models import User

DESK = "/verwaltung/ratzeburg/"
ANSWER = f"{DESK}erledigen/"


@pytest.fixture
def today():
    return timezone.localdate()


def keep(city, *, days=0, **fields):
    """The page of the city was last looked after so many days ago; a contact is there."""
    then = timezone.now() - timedelta(days=days)
    City.objects.filter(pk=city.pk).update(updated_at=then, **({"contact_phone": "04541 80"} | fields))


def invite(cast, *, ends_in, kind=RoleKind.CITY_EDITING, city="ratzeburg"):
    now = timezone.now()
    return Invitation.objects.create(
        email="neu@example.org", kind=kind, city=getattr(cast, city) if city else None, token_hash="t" * 64,
        created_at=now - timedelta(days=12), sent_at=now - timedelta(days=12),
        expires_at=now + timedelta(days=ends_in),
    )  # fmt: skip


def titles(cast, role="coordinator_ratzeburg", path=DESK):
    page = cast.client(role).get(path).content.decode()
    return [
        re.sub(r"<[^>]+>", "", found).strip()
        for found in re.findall(r'waiting__title">(.*?)</(?:h\d|p)>', page)
    ]


def deputised(cast, make):
    make.role(make.user("Vera Vertretung"), RoleKind.CITY_COORDINATION, city=cast.ratzeburg)
    keep(cast.ratzeburg)


def test_by_deadline_those_without_one_last(cast, make, today):
    keep(cast.ratzeburg, days=350, contact_phone="")
    role = make.role(make.user("Rita Rast"), RoleKind.CITY_EDITING, city=cast.ratzeburg)
    Role.objects.filter(pk=role.pk).update(ends_on=today + timedelta(days=9))
    invite(cast, ends_in=2)
    make.organisation(
        "Chor am See",
        city=cast.ratzeburg,
        topics=(make.topic(),),
        updated_at=timezone.now() - timedelta(days=800),
    )
    make.organisation(
        "Ohne Thema", city=cast.ratzeburg, contact_email="a@b.example", updated_at=timezone.now()
    )
    assert titles(cast) == [
        "Chor am See: Stimmen die Angaben noch?",
        "Die Einladung an neu@example.org (Stadtredaktion) läuft bald ab",
        "Rita Rast: die Rolle „Stadtredaktion“ endet",
        "Stimmt Ihre Seite noch?",
        "Auf der Seite fehlt, wie man Sie erreicht",
        "Niemand vertritt die Stadtkoordination",
        "Ohne Thema: ohne Themen",
    ]


def test_a_well_kept_city_has_nothing_waiting(cast, make):
    deputised(cast, make)
    assert titles(cast) == []
    assert "Gerade wartet nichts auf Sie." in cast.client("coordinator_ratzeburg").get(DESK).content.decode()


def test_the_page_waits_from_eleven_months_on(cast, make):
    deputised(cast, make)
    keep(cast.ratzeburg, days=330)
    assert titles(cast) == []
    keep(cast.ratzeburg, days=340)
    assert titles(cast) == ["Stimmt Ihre Seite noch?"]


def test_one_press_confirms_for_a_year_and_says_who(cast, make):
    deputised(cast, make)
    keep(cast.ratzeburg, days=400)
    key = f"cities.page:{cast.ratzeburg.pk}"
    client = cast.client("editor_ratzeburg")
    for _click in range(2):
        assert client.post(ANSWER, {"key": key, "answer": "stimmt"})["Location"] == DESK
    assert titles(cast) == []
    confirmation = Confirmation.objects.get()
    assert (confirmation.topic, confirmation.by) == ("cities.page", cast.editor_ratzeburg)
    assert AuditEntry.objects.filter(verb="desk.confirm", actor=cast.editor_ratzeburg).count() == 1
    Confirmation.objects.update(at=timezone.now() - timedelta(days=340))
    assert titles(cast) == ["Stimmt Ihre Seite noch?"]


def test_an_organisation_confirmed_leaves_the_desk_and_the_next_comes(cast, make):
    deputised(cast, make)
    long_ago = timezone.now() - timedelta(days=1000)
    for number in range(10):
        make.organisation(
            f"Verein {number}", city=cast.ratzeburg, contact_phone="1", topics=(make.topic(),),
            updated_at=long_ago + timedelta(days=number),
        )  # fmt: skip
    before = titles(cast)
    assert len(before) == 8
    first = cast.ratzeburg.organisations.get(name="Verein 0")
    body = {"key": f"organisations.look:{first.pk}", "answer": "stimmt"}
    cast.client("coordinator_ratzeburg").post(ANSWER, body)
    after = titles(cast)
    assert set(after) - set(before) == {"Verein 8: Stimmen die Angaben noch?"}
    assert set(before) - set(after) == {"Verein 0: Stimmen die Angaben noch?"}


def test_later_takes_it_off_the_desk_until_its_day(cast, make, today):
    deputised(cast, make)
    keep(cast.ratzeburg, days=400)
    key = f"cities.page:{cast.ratzeburg.pk}"
    client = cast.client("coordinator_ratzeburg")
    client.post(ANSWER, {"key": key, "answer": "7"})
    page = cast.client("editor_ratzeburg").get(DESK).content.decode()
    assert "Zurückgestellt (1)" in page
    assert "zurückgestellt von Anna Ahrens" in page
    Postponement.objects.update(until=today)
    assert titles(cast) == ["Stimmt Ihre Seite noch?"]
    client.post(ANSWER, {"key": key, "answer": "30"})
    assert Postponement.objects.get().until == today + timedelta(days=30)
    client.post(ANSWER, {"key": key, "answer": "jetzt"})
    assert not Postponement.objects.exists()
    verbs = AuditEntry.objects.filter(verb__startswith="desk.").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["desk.postpone", "desk.postpone", "desk.take_up"]


def test_an_invitation_is_sent_again_from_the_desk(cast, make):
    deputised(cast, make)
    invitation = invite(cast, ends_in=-1)  # who had invited has deleted their account
    client = cast.client("coordinator_ratzeburg")
    action = re.search(r'action="([^"]*erneut/)"', client.get(DESK).content.decode())[1]
    client.post(action)
    invitation.refresh_from_db()
    assert invitation.expires_at > timezone.now() + timedelta(days=13)
    assert OutgoingMail.objects.filter(to="neu@example.org").count() == 1
    assert titles(cast) == []


def test_each_role_sees_what_it_may_settle(cast, make):
    keep(cast.ratzeburg, days=400)
    invite(cast, ends_in=1, kind=RoleKind.CITY_COORDINATION)
    seen = {
        role: len(titles(cast, role)) for role in ("coordinator_ratzeburg", "editor_ratzeburg", "land_sh")
    }
    # page, invitation, deputy; the editing has the page alone, the Land the invitation alone
    assert seen == {"coordinator_ratzeburg": 3, "editor_ratzeburg": 1, "land_sh": 1}


def test_what_a_role_does_not_see_it_cannot_settle(cast):
    keep(cast.ratzeburg, days=400)
    page = f"cities.page:{cast.ratzeburg.pk}"
    for role, key in (("land_sh", page), ("editor_ratzeburg", f"cities.deputy:{cast.ratzeburg.pk}")):
        cast.client(role).post(ANSWER, {"key": key, "answer": "stimmt"})
    assert not Confirmation.objects.exists()


def test_a_foreign_coordinator_finds_nothing_behind_any_thing(cast, make, today):
    """Every address that a desk shows for a thing is closed to the coordination of another city."""
    keep(cast.ratzeburg, days=400, contact_phone="")
    invite(cast, ends_in=1)
    role = make.role(make.user("Rita Rast"), RoleKind.CITY_EDITING, city=cast.ratzeburg)
    Role.objects.filter(pk=role.pk).update(ends_on=today + timedelta(days=9))
    make.organisation(city=cast.ratzeburg, updated_at=timezone.now() - timedelta(days=900))
    waiting = on_desk(
        Desk.CITY, [City.objects.get(pk=cast.ratzeburg.pk)], cast.coordinator_ratzeburg, timezone.now()
    )
    assert len(waiting.open) == 6
    stranger = cast.client("coordinator_flensburg")
    for entry in waiting.open:
        assert stranger.get(entry.thing.url).status_code == 404, entry.thing.key
        if entry.thing.step:
            assert stranger.post(entry.thing.step.url).status_code == 404
        for answer in ("stimmt", "7", "jetzt"):
            assert stranger.post(ANSWER, {"key": entry.thing.key, "answer": answer}).status_code == 404
            away = {"key": entry.thing.key, "answer": answer}
            stranger.post("/verwaltung/flensburg/erledigen/", away)
    assert not Confirmation.objects.exists()
    assert not Postponement.objects.exists()


def test_many_cities_cost_as_much_as_one(cast, make, django_assert_num_queries):
    cities = [cast.ratzeburg, *(make.city(f"Stadt {number}") for number in range(4))]
    for city in cities:
        make.organisation(city=city, updated_at=timezone.now() - timedelta(days=900))
        make.role(make.user(), RoleKind.CITY_EDITING, city=city)
    cast.office.has_perm("cities.view_desk", cast.ratzeburg)
    for places in (cities[:1], cities):
        with django_assert_num_queries(5):
            on_desk(Desk.CITY, places, cast.office, timezone.now())


def test_the_land_sees_where_nobody_coordinates(cast, make):
    make.city("Kiel", land=cast.sh)
    make.city("Passau", land=cast.by)
    assert titles(cast, "land_sh", "/verwaltung/land/schleswig-holstein/") == [
        "In 1 Stadt koordiniert noch niemand"
    ]
    assert titles(cast, "office", "/verwaltung/netzwerk/") == ["In 2 Städten koordiniert noch niemand"]
    page = cast.client("land_sh").get("/verwaltung/?ohne=koordination").content.decode()
    assert "Kiel" in page
    assert "Ratzeburg" not in page


def test_the_office_sees_roles_and_invitations_of_the_network(cast, today):
    invite(cast, ends_in=1, kind=RoleKind.NETWORK_OFFICE, city=None)
    Role.objects.filter(person=cast.land_by).update(ends_on=today + timedelta(days=3))
    assert titles(cast, "office", "/verwaltung/netzwerk/") == [
        "Die Einladung an neu@example.org (Netzwerkbüro) läuft bald ab",
        "Bruno Berg: die Rolle „Landeskoordination“ endet",
    ]


def test_nobody_puts_off_for_longer_than_three_months(cast, now):
    keep(cast.ratzeburg, days=400)
    city = City.objects.get(pk=cast.ratzeburg.pk)
    thing = on_desk(Desk.CITY, [city], cast.office, timezone.now()).open[0].thing
    with pytest.raises(actions.PauseTooLong):
        actions.postpone(desk=Desk.CITY, thing=thing, pause=timedelta(days=93), actor=cast.office, now=now)


def test_what_was_put_off_is_forgotten_four_months_later(cast, now):
    Postponement.objects.create(desk=Desk.CITY, place=1, key="a:1", until=now.date(), at=now, by=cast.office)
    assert not old_postponements(now=now + timedelta(days=122)).exists()
    assert old_postponements(now=now + timedelta(days=123)).count() == 1


def test_who_goes_leaves_the_answer_without_a_name(cast, now):
    Confirmation.objects.create(topic="cities.page", number=1, at=now, by=cast.editor_ratzeburg)
    delete_account(person=cast.editor_ratzeburg, actor=cast.editor_ratzeburg, now=now)
    assert Confirmation.objects.get().by is None


def test_the_demo_of_a_town_of_14_000_takes_less_than_four_hours_a_month(db):
    call_command("load_demo", verbosity=0)
    call_command("load_demo", verbosity=0)  # a second time adds nothing
    city = City.objects.get(slug="ratzeburg")
    assert 14_000 <= city.population < 15_000
    coordinator = User.objects.get(email="ratzeburg@demo.stadtdach.example")
    waiting = on_desk(Desk.CITY, [city], coordinator, timezone.now())
    kinds = [entry.thing.task.topic for entry in waiting.open]
    assert kinds == [
        "organisations.look", "cities.invitation", "organisations.look", "cities.page", "cities.invitation",
    ]  # fmt: skip
    assert waiting.minutes == sum(entry.thing.task.minutes for entry in waiting.open)
    assert 0 < waiting.minutes < 4 * 60
    client = Client()
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(DESK).content.decode()
    assert f"Dafür brauchen Sie in den nächsten 30 Tagen etwa {waiting.minutes} Minuten." in page
    assert page.count("Wenn niemand etwas tut:") == len(waiting.open)


def test_what_comes_back_within_a_month_counts_and_what_comes_later_does_not(cast, make):
    deputised(cast, make)
    keep(cast.ratzeburg, days=400)
    city = City.objects.get(pk=cast.ratzeburg.pk)

    def minutes():
        return on_desk(Desk.CITY, [city], cast.coordinator_ratzeburg, timezone.now()).minutes

    open_minutes = minutes()
    thing = on_desk(Desk.CITY, [city], cast.coordinator_ratzeburg, timezone.now()).open[0].thing
    later = {"desk": Desk.CITY, "thing": thing, "actor": cast.coordinator_ratzeburg, "now": timezone.now()}
    actions.postpone(pause=timedelta(days=7), **later)
    assert minutes() == open_minutes == 10
    actions.postpone(pause=timedelta(days=60), **later)
    assert minutes() == 0
