"""A person decides about mails whose fate is unclear."""

import pytest

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import MailState, OutgoingMail


@pytest.fixture
def unclear(cast, now):
    return OutgoingMail.objects.create(
        to="a@x.example", kind="x", subject="Vielleicht angekommen", once="u", state=MailState.UNCLEAR,
        created_at=now, due_at=now, error="SMTPServerDisconnected",
    )  # fmt: skip


def test_it_is_shown(cast, unclear):
    page = cast.client("office").get("/verwaltung/post/").content.decode()
    assert "Vielleicht angekommen" in page
    assert "ungewiss" in page


def test_send_again(cast, unclear):
    cast.client("office").post(f"/verwaltung/post/{unclear.pk}/senden/")
    unclear.refresh_from_db()
    assert unclear.state == MailState.WAITING
    assert AuditEntry.objects.filter(verb="mail.send_again", actor=cast.office).exists()


def test_set_aside(cast, unclear):
    client = cast.client("office")
    client.post(f"/verwaltung/post/{unclear.pk}/ablegen/")
    assert not OutgoingMail.objects.exists()
    assert AuditEntry.objects.filter(verb="mail.set_aside").count() == 1
