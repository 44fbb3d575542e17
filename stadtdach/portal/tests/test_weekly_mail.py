"""On Monday those who lead get one mail with all that waits; never twice, and nothing if nothing waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from stadtdach.cities.actions.deputies import appoint_deputy
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Role
from stadtdach.core.desk.models import Confirmation, Postponement
from stadtdach.core.desk.things import Desk
from stadtdach.core.mail.models import MailChoice, MailState, OutgoingMail
from stadtdach.portal.actions.weekly import send_weekly_mails
from stadtdach.portal.models import CityMailbox
from stadtdach.portal.tasks import send_weekly_mails as task

ANNA = "anna-ahrens@example.org"


@pytest.fixture(autouse=True)
def nothing(cast):
    """Nothing waits anywhere: the pages are kept, and nobody wants a deputy."""
    for city in (cast.ratzeburg, cast.flensburg):
        City.objects.filter(pk=city.pk).update(updated_at=timezone.now(), contact_phone="04541 80")
        Confirmation.objects.create(topic="cities.deputy", number=city.pk, at=timezone.now())


def kept_long_ago(*cities):
    City.objects.filter(pk__in=[city.pk for city in cities]).update(
        updated_at=timezone.now() - timedelta(days=400)
    )


def mails():
    return {mail.to: mail for mail in OutgoingMail.objects.filter(kind="portal.weekly")}


def test_quiet_where_nothing_waits():
    assert send_weekly_mails(now=timezone.now()) == 0
    assert mails() == {}


def test_who_leads_hears_and_who_edits_does_not(cast):
    kept_long_ago(cast.ratzeburg)
    assert send_weekly_mails(now=timezone.now()) == 1
    (mail,) = mails().values()
    assert mail.to == ANNA
    assert "• Stimmt Ihre Seite noch? (war bis" in mail.text
    assert "alles zusammen braucht etwa 10 Minuten." in mail.text
    assert "/verwaltung/ratzeburg/" in mail.text


def test_the_subject_names_nobody_and_nothing(cast):
    Invitation.objects.create(
        email="geheim@example.org", kind=RoleKind.CITY_EDITING, city=cast.ratzeburg, token_hash="t",
        created_at=timezone.now(), sent_at=timezone.now(), expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    kept_long_ago(cast.ratzeburg)
    send_weekly_mails(now=timezone.now())
    assert mails()[ANNA].subject == "2 Dinge warten auf Ihrem Schreibtisch"


def test_all_desks_of_a_person_in_one_mail(cast, make):
    make.role(cast.coordinator_ratzeburg, RoleKind.CITY_COORDINATION, city=cast.flensburg)
    make.role(cast.coordinator_ratzeburg, RoleKind.NETWORK_OFFICE)
    make.city("Kiel", land=cast.sh)
    kept_long_ago(cast.ratzeburg, cast.flensburg)
    send_weekly_mails(now=timezone.now())
    mail = mails()[ANNA]
    assert [name in mail.text for name in ("Ratzeburg", "Flensburg", "Netzwerkbüro")] == [True] * 3
    assert mail.text.count("Stimmt Ihre Seite noch?") == 2
    assert "In 1 Stadt koordiniert noch niemand" in mail.text
    assert mail.subject.startswith("3 Dinge")


def test_never_twice_in_a_week_and_again_in_the_next(cast):
    kept_long_ago(cast.ratzeburg)
    now = timezone.now()
    for _run in range(2):
        send_weekly_mails(now=now)
    assert OutgoingMail.objects.filter(kind="portal.weekly").count() == 1
    send_weekly_mails(now=now + timedelta(days=7))
    assert OutgoingMail.objects.filter(kind="portal.weekly").count() == 2


def test_to_the_mailbox_of_the_city_instead_of_its_people(cast):
    kept_long_ago(cast.ratzeburg, cast.flensburg)
    box = CityMailbox.objects.create(
        city=cast.ratzeburg, address="engagement@ratzeburg.example", token_hash="m", sent_at=timezone.now()
    )
    task(0)
    assert set(mails()) == {ANNA, "frida-falk@example.org"}  # nobody has confirmed it yet
    OutgoingMail.objects.all().delete()
    box.confirmed_at = timezone.now()
    box.save()
    task(0)
    assert set(mails()) == {box.address, "frida-falk@example.org"}
    assert "Flensburg" not in mails()[box.address].text


def test_a_deputy_hears_for_these_days(cast):
    kept_long_ago(cast.ratzeburg)
    today, now = timezone.localdate(), timezone.now()
    role = Role.objects.get(person=cast.coordinator_ratzeburg)
    appoint_deputy(
        role=role, person=cast.editor_ratzeburg, begins_on=today + timedelta(days=1),
        ends_on=today + timedelta(days=3), actor=cast.coordinator_ratzeburg, now=now,
    )  # fmt: skip
    send_weekly_mails(now=now)
    assert set(mails()) == {ANNA}
    Role.objects.filter(stands_in_for=role).update(begins_on=today)
    send_weekly_mails(now=now)
    assert set(mails()) == {ANNA, "emil-ernst@example.org"}


def test_what_was_put_off_is_not_in_it(cast):
    kept_long_ago(cast.ratzeburg)
    Postponement.objects.create(
        desk=Desk.CITY, place=cast.ratzeburg.pk, key=f"cities.page:{cast.ratzeburg.pk}",
        until=timezone.localdate() + timedelta(days=9), at=timezone.now(),
    )  # fmt: skip
    assert send_weekly_mails(now=timezone.now()) == 0


def test_switched_off_it_does_not_come(cast):
    kept_long_ago(cast.ratzeburg)
    MailChoice.objects.create(
        person=cast.coordinator_ratzeburg, kind="portal.weekly", rhythm="never", changed_at=timezone.now()
    )
    assert send_weekly_mails(now=timezone.now()) == 0
    assert mails()[ANNA].state == MailState.UNWANTED
