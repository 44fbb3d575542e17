"""The worker sends what waits, once, and says when it is not sure."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend

from stadtdach.core.mail import actions
from stadtdach.core.mail.models import MailState, OutgoingMail
from stadtdach.core.mail.tasks import deliver_due, deliver_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def smtp(settings):
    settings.MAIL_DELIVERY = "smtp"


def breaks(monkeypatch, method, error):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr(EmailBackend, method, fail, raising=False)


def test_it_goes_out_with_both_forms_and_leaves_only_the_envelope(queued):
    mail = queued()
    deliver_mail(mail.pk)
    mail.refresh_from_db()
    (sent,) = outbox.outbox
    assert sent.to == ["empfang@stadt.example"]
    assert "Müller & Söhne" in sent.body
    assert sent.alternatives[0].mimetype == "text/html"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert (mail.state, mail.text, mail.html) == (MailState.SENT, "", "")
    assert mail.sent_at is not None


def test_a_second_job_sends_nothing(queued):
    mail = queued()
    deliver_mail(mail.pk)
    deliver_mail(mail.pk)
    assert len(outbox.outbox) == 1


def test_it_is_claimed_before_the_server_is_spoken_to(queued, monkeypatch):
    mail = queued()
    seen = []
    monkeypatch.setattr(
        EmailBackend,
        "send_messages",
        lambda *_a: seen.append(OutgoingMail.objects.get(pk=mail.pk).state),
    )
    deliver_mail(mail.pk)
    assert seen == [MailState.CLAIMED]


def test_no_connection_means_later(queued, monkeypatch):
    mail = queued()
    breaks(monkeypatch, "open", ConnectionRefusedError())
    deliver_mail(mail.pk)
    before = mail.due_at
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.WAITING, 1)
    assert mail.due_at > before


def test_after_the_last_attempt_it_has_failed(queued, monkeypatch):
    mail = queued()
    OutgoingMail.objects.update(attempts=len(actions.PAUSES))
    breaks(monkeypatch, "open", ConnectionRefusedError())
    deliver_mail(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


def test_an_address_refused_for_good_has_failed(queued, monkeypatch):
    mail = queued()
    refused = smtplib.SMTPRecipientsRefused({"empfang@stadt.example": (550, b"unknown")})
    breaks(monkeypatch, "send_messages", refused)
    deliver_mail(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert "550" in mail.error


def test_a_greylisting_server_means_later(queued, monkeypatch):
    mail = queued()
    breaks(monkeypatch, "send_messages", smtplib.SMTPDataError(451, b"try later"))
    deliver_mail(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.WAITING


def test_a_connection_lost_while_sending_is_unclear_and_not_sent_again(queued, monkeypatch):
    mail = queued()
    breaks(monkeypatch, "send_messages", smtplib.SMTPServerDisconnected("gone"))
    deliver_mail(mail.pk)
    monkeypatch.undo()
    deliver_mail(mail.pk)
    deliver_due(timestamp=0)
    mail.refresh_from_db()
    assert mail.state == MailState.UNCLEAR
    assert outbox.outbox == []


def test_what_a_killed_worker_left_becomes_unclear(queued, now):
    mail = queued()
    actions.claim(mail=mail.pk, now=now)
    assert actions.give_up_claims(now=now + timedelta(minutes=1)) == 0
    assert actions.give_up_claims(now=now + timedelta(minutes=6)) == 1
    mail.refresh_from_db()
    assert mail.state == MailState.UNCLEAR


def test_what_waits_for_another_attempt_is_sent_when_it_is_due(queued):
    queued()
    deliver_due(timestamp=0)
    assert len(outbox.outbox) == 1


def test_a_person_may_send_an_unclear_mail_again(queued, now):
    mail = queued()
    actions.claim(mail=mail.pk, now=now)
    actions.mark_unclear(mail=mail, error="")
    actions.send_again(mail=mail, actor=None, now=now)
    deliver_mail(mail.pk)
    assert len(outbox.outbox) == 1
    with pytest.raises(actions.MailNotOpen):
        actions.send_again(mail=mail, actor=None, now=now)


def test_old_mails_are_deleted_and_waiting_ones_stay(queued, now):
    queued()
    done = queued(once="probe:2")
    deliver_mail(done.pk)
    actions.old_mails(now=now + timedelta(days=31)).delete()
    assert OutgoingMail.objects.get().once == "probe:1"
