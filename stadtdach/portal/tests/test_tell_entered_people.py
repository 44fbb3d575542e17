"""People whom others have entered learn of it: by mail, or by a letter (Art. 14 DSGVO)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stadtdach.cities.actions.invitations import invite
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.core.privacy.entered import entered_sources, not_told
from stadtdach.core.privacy.models import ToldPerson
from stadtdach.core.privacy.registry import processing
from stadtdach.core.privacy.tasks import tell_entered_people
from stadtdach.core.privacy.telling import MAILS_A_NIGHT, tell_by_mail
from stadtdach.legal.models import SafeguardingContact
from stadtdach.organisations.models import Organisation

pytestmark = pytest.mark.django_db
LETTERS = "/verwaltung/ratzeburg/hinweise/"


@pytest.fixture(autouse=True)
def nobody_yet(cast):
    City.objects.update(contact_name="", contact_email="")


@pytest.fixture
def choir(cast, make):
    return make.organisation(
        "Chor am See", city=cast.ratzeburg, contact_name="Ada Ahrens", contact_email="ada@chor.example"
    )


def _mails():
    return OutgoingMail.objects.filter(kind="privacy.entered")


def _says_all(text, key, settings):
    found = processing(key)
    for words in (found.purpose, found.legal_basis, found.retention, found.controller_words):
        assert str(words) in text, words
    assert settings.OPERATOR["name"] in text
    assert "Datenschutzaufsicht" in text
    assert "Woher wir es haben" in text


def test_a_contact_learns_of_the_entry_by_mail(choir, now, settings):
    assert tell_by_mail(now=now) == 1
    mail = _mails().get()
    assert mail.to == "ada@chor.example"
    assert mail.subject == "Sie stehen auf Stadtdach: Chor am See"
    assert "Ratzeburg hat Sie auf Stadtdach eingetragen" in mail.text
    assert f"/staedte/ratzeburg/organisationen/{choir.slug}/" in mail.text
    assert "/staedte/ratzeburg/datenschutz/" in mail.text
    _says_all(mail.text, "organisation_contact", settings)
    assert AuditEntry.objects.filter(verb="privacy.tell_by_mail").count() == 1


def test_nobody_is_told_twice_of_the_same_entry(choir, now):
    tell_by_mail(now=now)
    assert tell_by_mail(now=now + timedelta(days=1)) == 0
    assert _mails().count() == 1


def test_a_new_person_in_the_same_entry_is_told(choir, now):
    tell_by_mail(now=now)
    Organisation.objects.filter(pk=choir.pk).update(contact_name="Ben", contact_email="ben@chor.example")
    assert tell_by_mail(now=now) == 1
    assert set(_mails().values_list("to", flat=True)) == {"ada@chor.example", "ben@chor.example"}


def test_contacts_of_cities_and_for_safeguarding_are_told_as_well(cast, now):
    City.objects.filter(pk=cast.ratzeburg.pk).update(contact_name="Cem", contact_email="cem@x.example")
    SafeguardingContact.objects.create(
        city=cast.ratzeburg, name="Dora", email="dora@x.example", updated_at=now
    )
    assert tell_by_mail(now=now) == 2
    assert set(_mails().values_list("to", flat=True)) == {"cem@x.example", "dora@x.example"}


def test_a_mailbox_without_a_person_is_not_written_to(cast, make, now):
    make.organisation("Chor", city=cast.ratzeburg, contact_name="", contact_email="info@chor.example")
    assert tell_by_mail(now=now) == 0


def test_invented_entries_are_not_told(choir, now):
    Organisation.objects.update(is_demo=True)
    assert not list(not_told())


def test_a_long_list_goes_out_over_several_nights(cast, make, now):
    for number in range(3):
        make.organisation(
            city=cast.ratzeburg, contact_name=f"P{number}", contact_email=f"p{number}@x.example"
        )
    assert tell_by_mail(now=now, most=2) == 2
    assert tell_by_mail(now=now, most=2) == 1
    assert MAILS_A_NIGHT * 30 >= 15_000, "the list of a big city is told within the month the law gives"


def test_the_night_tells(choir):
    tell_entered_people(0)
    assert _mails().count() == 1


def test_who_has_no_address_gets_a_letter(cast, clients, make, settings):
    organisation = make.organisation(
        "Lesefreunde", city=cast.ratzeburg, contact_name="Emma Ernst", contact_email=""
    )
    page = clients["coordinator_ratzeburg"].get(LETTERS).content.decode()
    address = reverse("legal:letter", args=["ratzeburg", "organisations.contact", organisation.pk])
    assert "Emma Ernst" in page
    assert address in page
    letter = clients["coordinator_ratzeburg"].get(address).content.decode()
    assert "Ratzeburg hat Sie auf Stadtdach eingetragen" in letter
    _says_all(letter, "organisation_contact", settings)


def test_a_letter_handed_over_is_noted_once(cast, clients, make):
    organisation = make.organisation(city=cast.ratzeburg, contact_name="Emma Ernst", contact_email="")
    address = reverse("legal:letter", args=["ratzeburg", "organisations.contact", organisation.pk])
    for _press in range(2):
        assert clients["coordinator_ratzeburg"].post(address).url == LETTERS
    assert ToldPerson.objects.get().way == "letter"
    assert AuditEntry.objects.get(verb="privacy.note_letter").actor == cast.coordinator_ratzeburg
    page = clients["coordinator_ratzeburg"].get(LETTERS).content.decode()
    assert "Emma Ernst" in page, "the message says who is told"
    assert "Alle wissen Bescheid" in page


def test_a_city_sees_its_own_people_alone(cast, clients, make):
    abroad = make.organisation(city=cast.flensburg, contact_name="Fremde Person", contact_email="")
    assert "Fremde Person" not in clients["coordinator_ratzeburg"].get(LETTERS).content.decode()
    address = reverse("legal:letter", args=["ratzeburg", "organisations.contact", abroad.pk])
    assert clients["coordinator_ratzeburg"].get(address).status_code == 404


def test_what_is_kept_does_not_name_the_person(choir, now):
    tell_by_mail(now=now)
    told = ToldPerson.objects.get()
    assert "ada" not in told.digest
    assert len(told.digest) == 64


def test_whoever_is_invited_reads_what_happens_with_the_address(cast, now, settings):
    invite(
        email="neu@x.example", kind=RoleKind.CITY_EDITING, city=cast.ratzeburg,
        actor=cast.coordinator_ratzeburg, now=now,
    )  # fmt: skip
    text = OutgoingMail.objects.get(kind="cities.invitation").text
    _says_all(text, "invitations", settings)
    assert "von der Person, die Sie einlädt" in text


@pytest.mark.parametrize("source", entered_sources(), ids=lambda source: source.kind)
def test_each_source_names_its_purpose(source, cast):
    assert processing(source.processing.key) == source.processing
    assert str(source.role)
    assert list(source.people(0)) == []
