"""A person switches a kind of mail off by one click; what they need keeps coming."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as outbox
from django.test import Client

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail import kinds as registry
from stadtdach.core.mail.choices import Subscription, token_of
from stadtdach.core.mail.kinds import Kind, Rhythm
from stadtdach.core.mail.models import MailChoice, MailState
from stadtdach.core.mail.tasks import deliver_mail

pytestmark = pytest.mark.django_db
KIND = Kind(name="mail.news", title="Neues", about="Wenn es etwas gibt.")
NEEDED = Kind(name="mail.code", title="Codes", about="Beim Anmelden.", needed="Ohne Code keine Anmeldung.")


@pytest.fixture(autouse=True)
def two_kinds(monkeypatch):
    monkeypatch.setattr(registry, "kinds", lambda: [KIND, NEEDED])


@pytest.fixture
def reader(now):
    return get_user_model().objects.create_user("empfang@stadt.example", name="Rita Rast", now=now)


def link_in(mail):
    return re.search(r"https?://[^/]+(/abbestellen/\S+/)", mail.text)[1]


def test_the_page_only_asks_and_the_button_switches_off_and_on(queued, reader):
    path = link_in(queued(kind="mail.news"))
    client = Client()
    assert "Diese E-Mails abbestellen" in client.get(path).content.decode()
    assert not MailChoice.objects.exists()
    assert "Diese E-Mails kommen nicht mehr." in client.post(path).content.decode()
    assert MailChoice.objects.get(person=reader).rhythm == Rhythm.NEVER
    silent = queued(kind="mail.news", once="probe:2")
    assert (silent.state, silent.text, silent.html) == (MailState.UNWANTED, "", "")
    client.post(path, {"wieder": "ja"})
    assert queued(kind="mail.news", once="probe:3").state == MailState.KEPT
    verbs = AuditEntry.objects.filter(verb="mail.choose").values_list("actor", flat=True)
    assert list(verbs) == [reader.pk, reader.pk]


def test_one_click_of_a_mail_program_needs_no_page_and_no_cookie(queued, reader, settings):
    settings.MAIL_DELIVERY = "smtp"
    deliver_mail(queued(kind="mail.news").pk)
    headers = outbox.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.fullmatch(r"<https?://[^/]+(/\S+)>", headers["List-Unsubscribe"])[1]
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 405
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert queued(kind="mail.news", once="probe:2").state == MailState.UNWANTED
    assert len(outbox.outbox) == 1


def test_what_a_person_needs_has_no_such_link_and_comes_all_the_same(queued, reader, settings):
    settings.MAIL_DELIVERY = "smtp"
    MailChoice.objects.create(
        person=reader, kind="mail.code", rhythm=Rhythm.NEVER, changed_at=reader.created_at
    )
    mail = queued(kind="mail.code")
    assert "/abbestellen/" not in mail.text + mail.html
    deliver_mail(mail.pk)
    assert "List-Unsubscribe" not in outbox.outbox[0].extra_headers


def test_an_address_without_an_account_chooses_as_well(queued):
    Client().post(link_in(queued(kind="mail.news")))
    assert MailChoice.objects.get().address == "empfang@stadt.example"
    assert queued(kind="mail.news", once="probe:2").state == MailState.UNWANTED
    assert queued(kind="mail.news", once="probe:3", to="andere@stadt.example").state == MailState.KEPT


def test_a_link_of_somebody_else_tells_nothing(reader):
    token = token_of(Subscription(KIND, reader.pk, reader.email))
    assert "stadt.example" not in token
    for wrong in (token[:-1], "x", token_of(Subscription(NEEDED, reader.pk, ""))):
        assert Client().get(f"/abbestellen/{wrong}/").status_code == 404
        assert Client().post(f"/abbestellen/{wrong}/sofort/").status_code == 404
    assert "stadt.example" not in Client().get(f"/abbestellen/{token}/").content.decode()
