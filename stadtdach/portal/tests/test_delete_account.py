"""Delete one's account; a canary string proves that nothing of it is left, in no domain."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, CityVersion, Invitation, Role
from stadtdach.core.audit import actions as audit
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.files.models import Picture, UploadDraft
from stadtdach.core.mail import actions as mail
from stadtdach.core.mail.models import MailChoice, OutgoingMail
from stadtdach.core.privacy.registry import personal_fields
from stadtdach.core.search.models import IndexChange
from stadtdach.legal.models import AccessibilityStatement, Imprint, PrivacyNotice, SafeguardingContact
from stadtdach.organisations.models import ImportRow, ListImport
from stadtdach.people import actions
from stadtdach.people.models import AddressChange, User
from stadtdach.people.tests.conftest import PASSWORD
from stadtdach.portal.models import CityMailbox

NAME = "Kanaria Zwitscherlein"
EMAIL = "kanaria.zwitscherlein@stadt.example"
CANARY = "zwitscherlein"


def dump():
    """Every row of every table as text, sessions decoded."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT x::text FROM "{table}" x')
            yield from ((table, row[0]) for row in cursor.fetchall())
    for session in Session.objects.all():
        yield "django_session", json.dumps(session.get_decoded(), default=str, ensure_ascii=False)


def files(folder=""):
    folders, names = default_storage.listdir(folder)
    for name in names:
        path = f"{folder}/{name}".lstrip("/")
        yield path, default_storage.open(path).read()
    for inner in folders:
        yield from files(f"{folder}/{inner}".lstrip("/"))


def where_it_sings():
    found = {table for table, text in dump() if CANARY in text.lower()}
    for path, content in files():
        if CANARY in path.lower() or CANARY.encode() in content.lower():
            found.add(path)
    return found


@pytest.fixture
def canary(now, cast):
    """A person whose name or address stands in every field that can hold it."""
    user = User.objects.create_user(EMAIL, name=NAME, now=now, password=PASSWORD)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email=f"neu.{EMAIL}")
    AddressChange.objects.create(person=user, old_email=f"alt.{EMAIL}", token_hash="alt", changed_at=now)
    city = cast.ratzeburg
    Role.objects.create(person=user, kind=RoleKind.CITY_COORDINATION, city=city, begins_on="2025-01-01")
    contact = {"contact_name": NAME, "contact_email": EMAIL, "contact_phone": "04541 1"}
    City.objects.filter(pk=city.pk).update(**contact)
    picture = Picture(key="abc", width=1, height=1, alt=f"{NAME} lacht", credit=NAME, uploaded_by=user,
                      created_at=now)  # fmt: skip
    picture.file.save("bild.webp", ContentFile(b"bild"))
    content = {**contact, "description": "Wir", "picture": {"number": picture.pk, "alt": "", "credit": NAME}}
    number = CityVersion.objects.filter(city=city).count() + 50
    CityVersion.objects.create(city=city, number=number, content=content, note=f"von {NAME}", author=user,
                               created_at=now)  # fmt: skip
    invite = {
        "kind": RoleKind.CITY_EDITING,
        "city": city,
        "created_at": now,
        "sent_at": now,
        "expires_at": now,
    }
    Invitation.objects.create(email=EMAIL, token_hash="a", **invite)
    Invitation.objects.create(email="b@x.example", token_hash="b", invited_by=user, message=f"Grüße, {NAME}",
                              **invite)  # fmt: skip
    notice = {"city": city, "updated_at": now}
    Imprint.objects.create(body="Stadt", street="Markt 1", town="12345 Stadt", represented_by=NAME,
                           responsible=NAME, email="rathaus@x.example", **notice)  # fmt: skip
    PrivacyNotice.objects.create(officer=NAME, email=EMAIL, text=NAME, **notice)
    AccessibilityStatement.objects.create(
        conformity="partly", gaps=NAME, method="self", checked_on=now.date(), email=EMAIL, **notice
    )
    SafeguardingContact.objects.create(name=NAME, email=EMAIL, text=NAME, **notice)
    audit.record(actor=user, verb="cities.edit", target=city, now=now, changes={"contact_name": NAME})
    audit.record(actor=None, verb="cities.edit", target=city, now=now, changes={"email": EMAIL})
    draft = UploadDraft(token_hash="c", owner=user, name=f"{NAME}.jpg", created_at=now, width=1, height=1)
    draft.file.save(f"{CANARY}.webp", ContentFile(CANARY.encode()))
    vereine = ListImport(city=city, uploaded_by=user, file_name=f"{NAME}.csv", created_at=now)
    vereine.file.save(f"{CANARY}.liste", ContentFile(CANARY.encode()))
    ListImport.objects.create(city=city, uploaded_by=user, file_name=NAME, created_at=now, state="fertig")
    others = ListImport.objects.create(city=city, file_name="liste.csv", created_at=now)
    ImportRow.objects.create(list_import=others, number=2, name=f"Chor {NAME}", values={"contact_name": NAME},
                             reason=f"Keine Adresse: {EMAIL}", outcome="frage")  # fmt: skip
    Authenticator.objects.create(user=user, type="totp", data={"secret": CANARY})
    for number, to in enumerate([EMAIL, "andere@x.example"]):
        OutgoingMail.objects.create(to=to, kind="x", subject=NAME, text=NAME, html=NAME, once=f"c{number}",
                                    state="kept", created_at=now, due_at=now)  # fmt: skip
    AddressChange.objects.create(person=user, old_email=f"alt.{EMAIL}", token_hash="e", changed_at=now)
    CityMailbox.objects.create(city=city, address=EMAIL, token_hash="d", set_by=user, sent_at=now)
    MailChoice.objects.create(address=EMAIL, kind="portal.weekly", rhythm="never", changed_at=now)
    return user


def test_the_canary_sings_before_and_is_gone_afterwards(
    canary, client, now, django_capture_on_commit_callbacks
):
    client.force_login(canary, backend="allauth.account.auth_backends.AuthenticationBackend")
    UserSession.objects.update_or_create(
        session_key=client.session.session_key,
        defaults={"user": canary, "ip": "192.0.2.1", "user_agent": CANARY},
    )
    Client().post("/konto/code/", {"email": EMAIL})
    before = where_it_sings()
    telling = {f.model_class._meta.db_table for f in personal_fields() if not f.withheld}
    silent = {
        "mfa_authenticator", "account_emailconfirmation", "cities_role", "organisations_organisation",
        "desk_confirmation", "desk_postponement", "audit_personalview",
    }  # fmt: skip
    assert telling - before <= silent, "der Kanarienvogel muss vorher überall singen"
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_account(person=canary, actor=canary, now=now)
    assert where_it_sings() == set()


def test_rows_of_the_person_are_gone(canary, now):
    actions.delete_account(person=canary, actor=canary, now=now)
    assert not User.objects.filter(pk=canary.pk).exists()
    for model in (EmailAddress, Authenticator, UserSession):
        assert not model.objects.filter(user_id=canary.pk).exists()
    assert not Role.objects.filter(person_id=canary.pk).exists()


def test_what_belongs_to_the_city_stays_without_the_person(canary, cast, now):
    actions.delete_account(person=canary, actor=canary, now=now)
    version = CityVersion.objects.filter(city=cast.ratzeburg).order_by("-number").first()
    assert version.author is None
    assert version.content["description"] == "Wir"
    assert version.content["contact_name"] == ""
    assert AuditEntry.objects.filter(verb="cities.edit", actor=None).count() == 2
    assert Picture.objects.get(key="abc").alt == "… lacht"


def test_every_node_rewrites_its_index(canary, cast, now):
    actions.delete_account(person=canary, actor=canary, now=now)
    change = IndexChange.objects.filter(kind="city", key=cast.ratzeburg.pk).latest("id")
    assert change.forget


def test_the_deletion_itself_is_written_down_without_the_person(canary, now):
    actions.delete_account(person=canary, actor=canary, now=now)
    entry = AuditEntry.objects.get(verb="people.delete_account")
    assert (entry.actor, entry.changes) == (None, {})


def test_a_second_click_does_nothing(canary, now):
    actions.delete_account(person=canary, actor=canary, now=now)
    actions.delete_account(person=canary, actor=canary, now=now)
    assert AuditEntry.objects.filter(verb="people.delete_account").count() == 1


def test_mails_to_others_that_still_wait_go_out(canary, now, settings):
    settings.MAIL_DELIVERY = "smtp"
    waiting = mail.queue(to="c@x.example", kind="x", template="account/email/unknown_account",
                         context={"email": EMAIL}, now=now, once="w")  # fmt: skip
    actions.delete_account(person=canary, actor=canary, now=now)
    assert OutgoingMail.objects.filter(pk=waiting.pk).exists()


def test_through_the_page_it_asks_who_one_is(sign_in, person):
    client = sign_in()
    answer = client.post("/mein/konto-loeschen/", {"sure": "on"})
    assert answer["Location"] == "/konto/bestaetigen/?next=%2Fmein%2Fkonto-loeschen%2F"
    assert User.objects.filter(pk=person.pk).exists()
    answer = client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"] == "/mein/konto-loeschen/"
    answer = client.post("/mein/konto-loeschen/", {"sure": "on"}, follow=True)
    assert "Ihr Konto ist gelöscht." in answer.content.decode()
    assert not User.objects.filter(pk=person.pk).exists()
    assert "_auth_user_id" not in client.session


def test_who_has_no_password_confirms_by_code(client, now, last_code):
    user = User.objects.create_user("code@stadt.example", name="Nur Code", now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/mein/konto-loeschen/", {"sure": "on"})
    assert answer["Location"] == "/konto/bestaetigen/code/?next=%2Fmein%2Fkonto-loeschen%2F"
    client.post(answer["Location"], {"action": "send"})
    wrong = client.post(answer["Location"], {"code": "BBBB-BBBB"}).content.decode()
    assert "Dieser Code stimmt nicht" in wrong
    back = client.post(answer["Location"], {"code": last_code()})
    assert back["Location"] == "/mein/konto-loeschen/"
    client.post("/mein/konto-loeschen/", {"sure": "on"})
    assert not User.objects.filter(pk=user.pk).exists()


def test_without_the_tick_nothing_happens(sign_in, person):
    page = sign_in().post("/mein/konto-loeschen/", {}).content.decode()
    assert "Bitte setzen Sie das Häkchen" in page
    assert User.objects.filter(pk=person.pk).exists()


def test_no_memory_keeps_it(canary, client, now):
    cache.set(f"x:{EMAIL}", 1, 600)
    actions.delete_account(person=canary, actor=canary, now=now)
    assert "sharedcache_entry" not in where_it_sings()
