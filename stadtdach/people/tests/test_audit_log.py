"""The network office sees who changed what, and is seen doing so."""

from datetime import timedelta

import pytest

from stadtdach.core.audit import actions as audit
from stadtdach.core.audit.models import AuditEntry


@pytest.fixture
def office(cast):
    return cast.client("office")


@pytest.fixture
def written(cast, now):
    person = cast.coordinator_ratzeburg
    audit.record(actor=person, verb="cities.publish_version", target=cast.ratzeburg, now=now)
    audit.record(actor=None, verb="people.sign_up", target=person, now=now - timedelta(days=3))
    return person


def test_it_says_who_did_what(office, written):
    page = office.get("/verwaltung/protokoll/").content.decode()
    assert written.name in page
    assert "Seite der Stadt veröffentlicht" in page
    assert "ohne Person" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("tag=2026-03-02", ["Seite der Stadt veröffentlicht"]),
        ("tag=2026-02-27", ["Konto angelegt"]),
        ("objekt=people.user", ["Konto angelegt"]),
        ("objekt=cities.city", ["Seite der Stadt veröffentlicht"]),
    ],
)
def test_by_day_and_object(office, written, query, shown):
    page = office.get(f"/verwaltung/protokoll/?{query}").content.decode()
    both = ["Seite der Stadt veröffentlicht", "Konto angelegt"]
    assert [words for words in both if words in page] == shown


def test_by_person(office, written):
    page = office.get(f"/verwaltung/protokoll/?person={written.email}").content.decode()
    assert "Seite der Stadt veröffentlicht" in page
    assert "Konto angelegt" not in page


def test_looking_is_written_down(office, cast, written):
    office.get("/verwaltung/protokoll/?tag=2026-03-02")
    entry = AuditEntry.objects.get(verb="people.view_audit")
    assert entry.actor == cast.office
    assert entry.changes == {"filter": ["tag"]}


def test_a_strange_object_is_named(office):
    page = office.get("/verwaltung/protokoll/?objekt=Quatsch!").content.decode()
    assert "Bitte geben Sie das Objekt so ein" in page
