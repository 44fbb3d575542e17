"""A city has its desk's mail sent to a mailbox; somebody who reads there agrees first."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import MailChoice, OutgoingMail
from stadtdach.portal.actions import mailbox as actions
from stadtdach.portal.models import CityMailbox

PAGE = "/verwaltung/ratzeburg/postfach/"
ADDRESS = "engagement@ratzeburg.example"


@pytest.fixture
def ask(cast):
    def ask_(address=ADDRESS, *, role="coordinator_ratzeburg"):
        cast.client(role).post(PAGE, {"address": address})
        mail = OutgoingMail.objects.filter(to=address, kind="portal.mailbox").latest("pk")
        return re.search(r"https?://[^/]+(/postfach/\S+/)", mail.text)[1]

    return ask_


def shown(cast):
    return cast.client("coordinator_ratzeburg").get(PAGE).content.decode()


def test_it_counts_once_somebody_there_has_pressed_the_button(cast, ask):
    assert "an alle, die die Stadt koordinieren" in shown(cast)
    link = ask()
    assert "Wartet auf Bestätigung" in shown(cast)
    reader = Client()
    assert "Ja, hierher schicken" in reader.get(link).content.decode()
    assert CityMailbox.objects.get().confirmed_at is None
    for _press in range(2):
        assert "Bestätigt." in reader.post(link).content.decode()
    assert CityMailbox.objects.get().confirmed_at is not None
    assert f"<strong>{ADDRESS}</strong>" in shown(cast)
    verbs = AuditEntry.objects.filter(verb__startswith="portal.").order_by("pk")
    assert [(entry.verb, entry.actor) for entry in verbs] == [
        ("portal.set_mailbox", cast.coordinator_ratzeburg),
        ("portal.confirm_mailbox", None),
    ]


def test_the_old_one_counts_until_the_new_one_is_confirmed(cast, ask):
    Client().post(ask())
    MailChoice.objects.create(
        address=ADDRESS, kind="portal.weekly", rhythm="never", changed_at=timezone.now()
    )
    link = ask("neu@ratzeburg.example")
    assert CityMailbox.objects.get(confirmed_at__isnull=False).address == ADDRESS
    Client().post(link)
    assert CityMailbox.objects.get().address == "neu@ratzeburg.example"
    assert not MailChoice.objects.exists()


def test_a_second_press_of_the_form_sends_no_second_mail(cast, ask):
    first = ask()
    assert ask() == first
    assert OutgoingMail.objects.filter(kind="portal.mailbox").count() == 1


def test_the_same_address_again_says_so(cast, ask):
    Client().post(ask())
    answer = cast.client("coordinator_ratzeburg").post(PAGE, {"address": ADDRESS})
    assert answer.status_code == 422
    assert f"An {ADDRESS} geht die Post schon." in answer.content.decode()


def test_an_old_or_foreign_link_confirms_nothing(cast, ask):
    first = ask()
    CityMailbox.objects.update(sent_at=timezone.now() - timedelta(days=14))
    assert Client().post(first).status_code == 410
    assert "Niemand hat bestätigt" in shown(cast)
    ask()
    assert Client().post(first).status_code == 404
    assert not CityMailbox.objects.filter(confirmed_at__isnull=False).exists()


def test_without_it_the_mail_goes_to_people_again(cast, ask):
    link = ask()
    Client().post(link)
    for _press in range(2):
        cast.client("coordinator_ratzeburg").post(f"{PAGE}entfernen/")
    assert not CityMailbox.objects.exists()
    assert AuditEntry.objects.filter(verb="portal.remove_mailbox").count() == 1
    assert Client().post(link).status_code == 404


def test_the_address_of_somebody_who_goes_is_no_mailbox(cast, now):
    actions.set_mailbox(city=cast.ratzeburg, address=ADDRESS, actor=cast.office, now=now)
    actions.forget_addresses(addresses=[ADDRESS])
    assert not CityMailbox.objects.exists()
