"""Staff who see personal data of others are written down, and everybody can read who saw theirs."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from stadtdach.cities.actions.invitations import invite
from stadtdach.cities.enums import RoleKind
from stadtdach.core.audit import actions as audit
from stadtdach.core.audit.models import PersonalView
from stadtdach.core.audit.words import viewed_pages
from stadtdach.core.mail.models import MailState, OutgoingMail

pytestmark = pytest.mark.django_db
MINE = "/mein/einsicht/"


def seen_by(viewer):
    return set(PersonalView.objects.filter(viewer=viewer).values_list("person__name", "page"))


def test_nobody_saw_anything_yet(cast):
    assert "Bisher niemand" in cast.client("member").get(MINE).content.decode()


def test_the_page_of_roles(cast):
    cast.client("coordinator_ratzeburg").get("/verwaltung/ratzeburg/rollen/")
    assert seen_by(cast.coordinator_ratzeburg) == {("Emil Ernst", "cities.roles")}
    page = cast.client("editor_ratzeburg").get(MINE).content.decode()
    assert cast.coordinator_ratzeburg.name in page
    assert "Rollen und Einladungen" in page


def test_an_invited_person_who_has_an_account(cast, now):
    member = cast.member
    who = {"actor": cast.coordinator_ratzeburg, "now": timezone.now()}
    invite(email=member.email, kind=RoleKind.CITY_EDITING, city=cast.ratzeburg, **who)
    cast.client("office").get("/verwaltung/ratzeburg/rollen/")
    assert (member.name, "cities.roles") in seen_by(cast.office)


def test_the_audit_log_shows_who_acted_and_whose_account_it_was(cast, now):
    audit.record(actor=cast.land_sh, verb="people.change_name", target=cast.member, now=now)
    cast.client("office").get("/verwaltung/protokoll/")
    assert seen_by(cast.office) == {
        (cast.land_sh.name, "people.audit_log"),
        (cast.member.name, "people.audit_log"),
    }


def test_the_audit_log_of_an_account_that_is_gone(cast, now):
    audit.record(actor=None, verb="people.delete_account", target=cast.member, now=now)
    cast.member.delete()
    assert cast.client("office").get("/verwaltung/protokoll/").status_code == 200


def test_mails_that_may_not_have_arrived(cast, now):
    OutgoingMail.objects.create(
        to=cast.member.email,
        recipient=cast.member,
        kind="people.login_code",
        subject="Ihr Code",
        once="1",
        state=MailState.UNCLEAR,
        created_at=now,
        due_at=now,
    )
    cast.client("office").get("/verwaltung/post/")
    assert seen_by(cast.office) == {(cast.member.name, "people.post_office")}


def test_once_a_day_however_often(cast, now):
    for hours in (0, 1, 2):
        at = now + timedelta(hours=hours)
        audit.record_views(viewer=cast.office, people=[cast.member.pk], page="cities.roles", now=at)
    assert PersonalView.objects.count() == 1
    tomorrow = now + timedelta(days=1)
    audit.record_views(viewer=cast.office, people=[cast.member.pk], page="cities.roles", now=tomorrow)
    assert PersonalView.objects.count() == 2


def test_what_one_sees_of_oneself_is_not_written_down(cast):
    cast.client("office").get("/verwaltung/rollen/")
    assert not PersonalView.objects.filter(person=cast.office).exists()


def test_it_is_in_the_export(cast, now):
    audit.record_views(viewer=cast.office, people=[cast.member.pk], page="cities.roles", now=now)
    parts = cast.client("member").get("/mein/daten/meine-daten.json").json()["bereiche"]
    views = next(part for part in parts if part["bereich"] == "Einsicht in persönliche Daten")
    assert views["eintraege"] == [
        {
            "art": "Einsicht in persönliche Daten",
            "Tag": "2026-03-02",
            "Wer": cast.office.name,
            "Wo": "Rollen und Einladungen",
        }
    ]


def test_whoever_leaves_leaves_their_name_too(cast, now):
    audit.record_views(viewer=cast.office, people=[cast.member.pk], page="cities.roles", now=now)
    cast.office.delete()
    assert "ein Konto, das es nicht mehr gibt" in cast.client("member").get(MINE).content.decode()


def test_after_a_year_it_goes(cast):
    for days in (364, 367):
        at = timezone.now() - timedelta(days=days)
        audit.record_views(viewer=cast.office, people=[cast.member.pk], page="cities.roles", now=at)
    call_command("clean_up", verbosity=0)
    assert PersonalView.objects.count() == 1


def test_every_page_that_is_written_down_has_words(cast, make, now):
    pages = PersonalView.objects.values_list("page", flat=True)
    cast.client("office").get("/verwaltung/ratzeburg/rollen/")
    cast.client("office").get("/verwaltung/protokoll/")
    assert pages
    assert set(pages) <= set(viewed_pages())
