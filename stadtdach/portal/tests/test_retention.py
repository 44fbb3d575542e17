"""What is older than its purpose goes by itself; the dry run says before what the night will do."""

from datetime import timedelta
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Invitation
from stadtdach.core.audit.actions import record_views
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.desk.models import Postponement
from stadtdach.core.files.actions import keep_draft
from stadtdach.core.mail.models import MailState, OutgoingMail
from stadtdach.core.privacy import retention
from stadtdach.core.privacy.actions import run_retention
from stadtdach.core.privacy.models import RetentionReport, ToldPerson
from stadtdach.core.privacy.registry import registry_by_purpose
from stadtdach.core.privacy.retention import outlook, retention_rules
from stadtdach.core.privacy.tasks import clean_up_every_night
from stadtdach.core.sharedcache.models import CacheEntry
from stadtdach.organisations.enums import ImportState
from stadtdach.organisations.models import ListImport
from stadtdach.people.models import AddressChange, User
from stadtdach.portal.models import CityMailbox

pytestmark = pytest.mark.django_db
RULES = [rule.key for rule in retention_rules()]


def _mail(cast, at):
    OutgoingMail.objects.create(to="a@x.example", kind="x.y", subject="Alt", once=f"x:{at}",
                                state=MailState.SENT, created_at=at, due_at=at)  # fmt: skip


def _audit(cast, at):
    AuditEntry.objects.create(at=at, actor=cast.member, verb="x.y", target_type="a.b", target_id=1)


def _count(cast, at):
    CacheEntry.objects.create(cache_key=f"k{at}", value="1", expires=at)


def _draft(cast, at):
    buffer = BytesIO()
    Image.new("RGB", (900, 600), "#A63D26").save(buffer, "PNG")
    upload = SimpleUploadedFile("dach.png", buffer.getvalue(), "image/png")
    keep_draft(upload=upload, owner=cast.member, now=at)


def _lost(cast, at):
    default_storage.save("entwuerfe/verloren.webp", ContentFile(b"x"))  # its time is that of the real clock


def _session(cast, at):
    Session.objects.create(session_key=f"s{at:%Y%m%d%H%M}", session_data="", expire_date=at)


def _device(cast, at):
    UserSession.objects.create(user=cast.member, session_key=f"d{at:%Y%m%d%H%M}", ip="127.0.0.1",
                               user_agent="Firefox", created_at=at, last_seen_at=at)  # fmt: skip


def _unconfirmed(cast, at):
    User.objects.create_user(f"nie{at:%Y%m%d}@x.example", name="Nie Bestätigt", now=at)


def _address_change(cast, at):
    AddressChange.objects.create(
        person=cast.member, old_email="alt@x.example", token_hash=f"{at:%Y%m%d%H%M}", changed_at=at
    )


def _invitation(cast, at):
    Invitation.objects.create(email=f"a{at:%Y%m%d}@x.example", kind=RoleKind.CITY_EDITING,
                              city=cast.ratzeburg, token_hash=f"t{at}", created_at=at, sent_at=at,
                              expires_at=at)  # fmt: skip


def _report(cast, at):
    RetentionReport.objects.create(at=at, complete=True)


def _postponement(cast, at):
    Postponement.objects.create(desk="city", place=1, key=f"x.y:{at:%Y%m%d}", until=at.date(), at=at)


def _address_change(cast, at):
    AddressChange.objects.create(person=cast.member, old_email="alt@x.example", token_hash=f"t{at}",
                                 changed_at=at)  # fmt: skip


def _view(cast, at):
    record_views(viewer=cast.office, people=[cast.member.pk], page="cities.roles", now=at)


def _mailbox(cast, at):
    city = cast.ratzeburg if not CityMailbox.objects.exists() else cast.flensburg
    CityMailbox.objects.create(city=city, address="alle@x.example", token_hash=f"m{at}", sent_at=at)


def _told(cast, at):
    ToldPerson.objects.create(kind="x.y", subject=1, digest=f"{at:%Y%m%d}", way="mail", told_at=at)


def _list(cast, at):
    ListImport.objects.create(city=cast.ratzeburg, file_name="vereine.csv", created_at=at)


def _list_report(cast, at):
    ListImport.objects.create(city=cast.ratzeburg, file_name="vereine.csv", created_at=at, finished_at=at,
                              state=ImportState.DONE)  # fmt: skip


# For each rule something that is as old as asked for.
EXAMPLES = {
    "mail.finished": _mail,
    "audit.old": _audit,
    "audit.views": _view,
    "sharedcache.expired": _count,
    "files.drafts": _draft,
    "files.lost": _lost,
    "people.sessions": _session,
    "people.devices": _device,
    "people.address_changes": _address_change,
    "people.unconfirmed": _unconfirmed,
    "cities.invitations": _invitation,
    "privacy.reports": _report,
    "privacy.told": _told,
    "desk.postponements": _postponement,
    "portal.mailboxes": _mailbox,
    "organisations.lists": _list,
    "organisations.list_reports": _list_report,
}
# Their age is not that of a row we can write: a file's time, a device whose session is alive, and what counts
# in whole days (its days are counted in test_desk.py).
_AGE_IS_NOT_OURS = {"files.lost", "people.devices", "desk.postponements"}


@pytest.fixture(autouse=True)
def own_files(monkeypatch):
    """Files in memory, for each test its own: what others leave behind would be lost as well."""
    monkeypatch.setattr(default_storage, "_wrapped", InMemoryStorage())


@pytest.fixture
def late(now):
    """Four years after everything in these tests, so that each period is over."""
    return now + timedelta(days=4 * 365)


@pytest.fixture
def confirmed(cast):
    """The cast has confirmed its addresses: none of them is due themselves."""
    for person in User.objects.all():
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
    Session.objects.all().delete()


def _counts(report):
    return {line.rule: line.count for line in report.lines.all()}


def test_each_rule_has_an_example_here():
    assert set(EXAMPLES) == set(RULES), "ein Beispiel für jede Löschregel in EXAMPLES eintragen"


@pytest.mark.parametrize("key", RULES)
def test_what_the_dry_run_announces_is_what_goes(key, cast, now, late, confirmed):
    EXAMPLES[key](cast, now)
    before = {entry.rule.key: entry.due for entry in outlook(now=late)}
    assert before[key].count == 1
    report = run_retention(now=late)
    assert _counts(report) == {name: due.count for name, due in before.items()}
    line = report.lines.get(rule=key)
    assert line.oldest == before[key].oldest
    assert not line.failed
    after = {entry.rule.key: entry.due.count for entry in outlook(now=late)}
    assert after[key] == 0


def test_everything_together_goes_as_announced(cast, now, late, confirmed):
    for example in EXAMPLES.values():
        example(cast, now)
    before = {entry.rule.key: entry.due.count for entry in outlook(now=late)}
    assert all(before.values())
    assert _counts(run_retention(now=late)) == before


def test_looking_deletes_nothing(cast, now, late, confirmed, capsys):
    for example in EXAMPLES.values():
        example(cast, now)
    first, second = outlook(now=late), outlook(now=late)
    assert [entry.due for entry in first] == [entry.due for entry in second]


@pytest.mark.parametrize("key", sorted(set(RULES) - _AGE_IS_NOT_OURS))
def test_nothing_goes_before_its_period_is_over(key, cast, now, late, confirmed):
    rule = next(rule for rule in retention_rules() if rule.key == key)
    EXAMPLES[key](cast, now)
    assert rule.due(now + rule.keeps - timedelta(minutes=1)).count == 0
    # Some periods are counted in days: they end with the day.
    assert rule.due(now + rule.keeps + timedelta(days=1)).count == 1
    assert rule.delete(now + rule.keeps - timedelta(minutes=1)) == 0


def test_a_device_stays_as_long_as_its_session(cast, now, confirmed):
    Session.objects.create(session_key="da", session_data="", expire_date=now + timedelta(days=1))
    UserSession.objects.create(user=cast.member, session_key="da", ip="127.0.0.1", user_agent="F",
                               created_at=now, last_seen_at=now)  # fmt: skip
    assert _counts(run_retention(now=now))["people.devices"] == 0
    assert _counts(run_retention(now=now + timedelta(days=2)))["people.devices"] == 1


def test_a_confirmed_account_stays(cast, now, late, confirmed):
    lost = User.objects.create_user("nie@x.example", name="Nie", now=now)
    run_retention(now=late)
    assert User.objects.filter(pk=cast.member.pk).exists()
    assert not User.objects.filter(pk=lost.pk).exists()
    assert AuditEntry.objects.filter(verb="people.delete_unconfirmed", target_id=lost.pk).exists()


def test_one_rule_that_fails_stops_no_other(cast, now, late, confirmed, monkeypatch, caplog):
    _mail(cast, now)
    _invitation(cast, now)

    def broken(_now):
        OutgoingMail.objects.all().delete()
        raise OSError("Platte voll")

    rules = retention_rules()
    index = next(i for i, rule in enumerate(rules) if rule.key == "mail.finished")
    rules[index] = retention.RetentionRule(
        **{**{f: getattr(rules[index], f) for f in rules[index].__dataclass_fields__}, "delete": broken}
    )
    monkeypatch.setattr("stadtdach.core.privacy.actions.retention_rules", lambda: rules)
    report = run_retention(now=late)
    assert report.lines.get(rule="mail.finished").failed
    assert OutgoingMail.objects.count() == 1, "what failed has deleted nothing"
    assert report.lines.get(rule="cities.invitations").count == 1
    assert report.complete
    assert "mail.finished" in caplog.text
    with pytest.raises(CommandError, match="Gescheitert"):
        call_command("clean_up")


def test_the_night_writes_the_report_the_office_reads(cast, confirmed, clients, now):
    _mail(cast, now - timedelta(days=2000))
    clean_up_every_night(0)
    report = RetentionReport.objects.get()
    assert report.lines.get(rule="mail.finished").count == 1
    assert AuditEntry.objects.filter(verb="privacy.run_retention", target_id=report.pk).exists()
    page = clients["office"].get(reverse("privacy:retention_report", args=[report.pk])).content.decode()
    assert "Empfänger und Betreff von E-Mails" in page
    assert "30 Tage" in page


def test_the_office_sees_what_will_go(cast, confirmed, clients, now):
    _invitation(cast, now - timedelta(days=2000))
    page = clients["office"].get(reverse("privacy:retention_preview")).content.decode()
    assert "30 Tage nach dem Ende ihrer Gültigkeit" in page
    assert "ist 1 Eintrag fällig" in page
    assert Invitation.objects.count() == 1


def test_the_office_learns_when_the_night_stays_away(cast, clients, now):
    RetentionReport.objects.create(at=now - timedelta(days=2000), complete=True)
    page = clients["office"].get(reverse("privacy:retention")).content.decode()
    assert "Seit zwei Nächten gibt es keinen Bericht" in page


def test_the_command_shows_before_it_deletes(cast, now, confirmed, capsys):
    _invitation(cast, now - timedelta(days=2000))
    call_command("clean_up", "--dry-run")
    shown = capsys.readouterr().out
    assert "Einladungen: 1\n" in shown
    assert "30 Tage nach dem Ende ihrer Gültigkeit" in shown
    assert Invitation.objects.count() == 1
    assert not RetentionReport.objects.exists()
    call_command("clean_up")
    assert "Einladungen: 1 gelöscht" in capsys.readouterr().out
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("rule", retention_rules(), ids=RULES)
def test_each_rule_says_what_and_why(rule):
    assert len(RULES) == len(set(RULES))
    for words in (rule.title, rule.after, rule.why, rule.period):
        assert str(words).strip()
    assert rule.processing.key in {processing.key for processing, _fields in registry_by_purpose()}
