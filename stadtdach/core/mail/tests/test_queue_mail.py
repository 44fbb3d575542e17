"""A domain queues a mail with the change it reports."""

import pytest
from django.db import transaction
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from stadtdach.core.mail.models import MailState, OutgoingMail

pytestmark = pytest.mark.django_db


def test_plain_text_is_not_escaped_and_html_is(queued):
    mail = queued()
    assert mail.subject == "Einladung von Müller & Söhne"
    assert "Guten Tag Müller & Söhne," in mail.text
    assert "Guten Tag Müller &amp; Söhne," in mail.html


def test_a_markup_name_stays_a_name(queued):
    mail = queued(context={"name": "<b>Fett</b>"})
    assert "<b>Fett" not in mail.html
    assert "&lt;b&gt;Fett" in mail.html


def test_address_becomes_a_button_and_code_stands_out(queued, settings):
    settings.SITE_ADDRESS = "https://dach.example"
    mail = queued()
    assert 'href="https://dach.example/staedte/"' in mail.html
    assert ">Ihre Seite</a>" in mail.html
    assert "123 456</p>" in mail.html
    assert "https://dach.example/staedte/" in mail.text


def test_nothing_is_reported_twice(queued):
    first, second = queued(), queued(context={"name": "Andere"})
    assert first.pk == second.pk
    assert OutgoingMail.objects.count() == 1
    assert "Müller" in second.text


def test_in_development_it_only_stays_here(queued):
    assert queued().state == MailState.KEPT
    assert not ProcrastinateJob.objects.filter(task_name="mail.deliver").exists()


def test_in_production_the_worker_gets_a_job_with_the_number_alone(queued, settings):
    settings.MAIL_DELIVERY = "smtp"
    mail = queued()
    job = ProcrastinateJob.objects.get(task_name="mail.deliver")
    assert mail.state == MailState.WAITING
    assert job.args == {"mail": mail.pk}


@pytest.mark.django_db(transaction=True)
def test_without_the_change_there_is_no_mail(queued, settings):
    settings.MAIL_DELIVERY = "smtp"
    with pytest.raises(RuntimeError), transaction.atomic():
        queued()
        raise RuntimeError
    assert not OutgoingMail.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="mail.deliver").exists()


def test_others_are_written_to_in_german_and_oneself_in_the_language_of_the_page(queued):
    with override("en"):
        to_others, to_oneself = queued(), queued(once="probe:2", language="en")
    assert '<html lang="de">' in to_others.html
    assert "das gemeinsame Dach" in to_others.html
    assert '<html lang="en">' in to_oneself.html
    assert "the shared roof" in to_oneself.html
