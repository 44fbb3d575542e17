"""What is older than its purpose goes by itself."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Invitation
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.privacy.forget import clean_up
from stadtdach.people.models import User

pytestmark = pytest.mark.django_db


def test_accounts_nobody_confirmed_go_after_seven_days(now):
    lost = User.objects.create_user("nie@x.example", name="Nie", now=now)
    kept = User.objects.create_user("da@x.example", name="Da", now=now)
    EmailAddress.objects.create(user=kept, email=kept.email, verified=True, primary=True)
    assert clean_up(now=now + timedelta(days=6))["Unbestätigte Konten"] == 0
    assert clean_up(now=now + timedelta(days=8))["Unbestätigte Konten"] == 1
    assert list(User.objects.all()) == [kept]
    assert AuditEntry.objects.filter(verb="people.delete_unconfirmed", target_id=lost.pk).exists()


def test_invitations_go_a_month_after_they_expired(now, cast):
    Invitation.objects.create(email="a@x.example", kind=RoleKind.CITY_EDITING, city=cast.ratzeburg,
                              token_hash="t", created_at=now, sent_at=now, expires_at=now)  # fmt: skip
    assert clean_up(now=now + timedelta(days=30))["Einladungen"] == 0
    assert clean_up(now=now + timedelta(days=31))["Einladungen"] == 1


def test_the_command_reports_what_it_did(capsys):
    call_command("clean_up")
    assert "E-Mails: 0 gelöscht" in capsys.readouterr().out
