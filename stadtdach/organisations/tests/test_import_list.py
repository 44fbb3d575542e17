"""A coordination reads in the list of its city."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.privacy.actions import run_retention
from stadtdach.core.search.models import IndexChange
from stadtdach.organisations.actions import importing
from stadtdach.organisations.enums import ImportState, RowOutcome
from stadtdach.organisations.models import ListImport, Organisation
from stadtdach.organisations.tests.lists import (
    DESK,
    HEAD,
    LINES,
    as_csv,
    check,
    columns_of,
    enter,
    outcomes,
    uploaded,
)
from stadtdach.organisations.tests.test_read_lists import workbook

pytestmark = pytest.mark.django_db


def state():
    return [
        (*fields, sorted(one.topics.values_list("slug", flat=True)))
        for one in Organisation.objects.order_by("pk")
        for fields in Organisation.objects.filter(pk=one.pk).values_list()
    ]


def test_from_the_upload_to_the_report(anna, cast, now):
    found, address = uploaded(anna)
    page = anna.get(address).content.decode()
    assert "Chor am See e. V. · Ruderklub · Bürgerstiftung Insel" in page
    assert columns_of(page)["spalte-1"] == "name"
    check(anna, address, now)
    assert not Organisation.objects.exists()
    assert outcomes(found) == {2: "neu", 3: "fehler", 4: "neu", 5: "fehler", 6: "doppelt"}
    page = anna.get(address).content.decode()
    assert "Noch ist nichts eingetragen." in page
    assert "Die Postleitzahl hat nicht fünf Ziffern: „239“." in page
    assert "Der Name fehlt." in page
    assert "wie Zeile 2" in anna.get(address + "?zeigen=doppelt").content.decode()
    enter(anna, address, now)
    chor, stiftung = Organisation.objects.order_by("name").reverse()
    assert (chor.name, chor.street, chor.postcode, chor.website, chor.external_id) == (
        "Chor am See e. V.", "Seestraße 1", "23909", "https://www.chor.de", "1",
    )  # fmt: skip
    assert (chor.legal_form, chor.sector, chor.slug) == ("ev", "zivilgesellschaft", "chor-am-see-e-v")
    assert chor.municipality == cast.ratzeburg.municipalities.get()
    assert (stiftung.legal_form, stiftung.municipality) == ("stiftung", None)
    assert "keine Gemeinde Ihrer Stadt" in anna.get(address + "?zeigen=neu").content.decode()
    assert "Die Liste ist eingelesen." in anna.get(address).content.decode()


def test_what_was_entered_is_audited_and_found(anna, cast, now):
    _found, address = uploaded(anna)
    check(anna, address, now)
    enter(anna, address, now)
    made = set(Organisation.objects.values_list("pk", flat=True))
    entries = AuditEntry.objects.filter(verb="organisations.create_organisation")
    assert {(entry.target_id, entry.actor) for entry in entries} == {
        (pk, cast.coordinator_ratzeburg) for pk in made
    }
    assert set(IndexChange.objects.filter(kind="organisation").values_list("key", flat=True)) == made


def test_a_workbook_does_the_same(anna, now):
    found, address = uploaded(anna, workbook(["Stand 2026"], HEAD, *LINES).getvalue(), "Vereine.xlsx")
    check(anna, address, now)
    assert outcomes(found) == {3: "neu", 4: "fehler", 5: "neu", 6: "fehler", 7: "doppelt"}


@pytest.mark.parametrize("list_wins", ["fuellen", "liste"])
def test_the_same_list_twice_changes_nothing(anna, now, list_wins):
    for round_number in (1, 2):
        found, address = uploaded(anna)
        check(anna, address, now + timedelta(hours=round_number), known_ones=list_wins)
        if round_number == 1:
            enter(anna, address, now + timedelta(hours=1))
            before = state()
    assert outcomes(found) == {2: "unveraendert", 3: "fehler", 4: "unveraendert", 5: "fehler", 6: "doppelt"}
    page = anna.post(address, {"do": "apply"}, follow=True).content.decode()
    assert "In dieser Liste ist nichts mehr einzulesen." in page
    assert state() == before


def test_a_list_fills_gaps_and_leaves_what_is_entered(anna, cast, make, now):
    made = make.organisation(
        "Chor am See", city=cast.ratzeburg, street="", description="Von Hand.", sector="verwaltung"
    )
    content = as_csv([["Chor am See e. V.", "Seestraße 1", "Aus der Liste", "Wirtschaft"]],
                     ["Verein", "Straße", "Beschreibung", "Sektor"])  # fmt: skip
    for known_ones, expected in (
        ("fuellen", ("Chor am See", "Seestraße 1", "Von Hand.", "verwaltung", 2)),
        ("liste", ("Chor am See e. V.", "Seestraße 1", "Aus der Liste", "wirtschaft", 3)),
    ):
        found, address = uploaded(anna, content)
        check(anna, address, now, known_ones=known_ones)
        assert outcomes(found) == {2: "ergaenzt"}
        enter(anna, address, now)
        made.refresh_from_db()
        assert (made.name, made.street, made.description, made.sector, made.version) == expected
    assert made.slug == "chor-am-see"


def test_similar_rows_are_asked_about_and_wait(anna, cast, make, now):
    make.organisation("Lesefreunde Ratzeburg", city=cast.ratzeburg, street="")
    lines = [["Lesefreunde Ratzburg", "Markt 1"], ["Förderverein", "Weg 1"], ["Förderverein", "Weg 2"]]
    for decision, names in (
        ("", ["Förderverein", "Lesefreunde Ratzeburg"]),
        ("same", ["Förderverein", "Lesefreunde Ratzeburg"]),
        ("new", ["Förderverein", "Förderverein", "Lesefreunde Ratzburg", "Lesefreunde Ratzeburg"]),
    ):
        found, address = uploaded(anna, as_csv(lines, ["Verein", "Straße"]))
        check(anna, address, now)
        assert outcomes(found)[2] == outcomes(found)[4] == "frage"
        page = anna.get(address).content.decode()
        assert "Eingetragen ist:" in page
        assert "Lesefreunde Ratzeburg" in page
        if decision == "" and not Organisation.objects.filter(name="Förderverein").exists():
            enter(anna, address, now)
        elif decision:
            enter(anna, address, now, **{"entscheidung-2": decision, "entscheidung-4": decision})
        assert sorted(Organisation.objects.values_list("name", flat=True)) == names
    assert Organisation.objects.get(name="Lesefreunde Ratzeburg").street == "Markt 1"


def test_decisions_are_kept_page_by_page(anna, cast, make, now):
    make.organisation("Lesefreunde Ratzeburg", city=cast.ratzeburg)
    found, address = uploaded(anna, as_csv([["Lesefreunde Ratzburg"]], ["Verein"]))
    check(anna, address, now)
    anna.post(
        address, {"do": "decide", "entscheidung-2": "new", "entscheidung-99": "new", "entscheidung-x": "new"}
    )
    assert found.rows.get().decision == "new"
    assert 'value="new" checked' in anna.get(address).content.decode()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"spalte-1": ""}, "Bitte sagen Sie, in welcher Spalte der Name der Organisation steht."),
        ({"spalte-2": "name"}, "Bitte ordnen Sie jede Angabe nur einer Spalte zu."),
        ({"spalte-2": "quatsch"}, "spalte-2_error"),
    ],
)
def test_columns_that_do_not_fit_are_said(anna, changes, message):
    _found, address = uploaded(anna)
    form = {**columns_of(anna.get(address).content.decode()), "known_ones": "fuellen", "do": "check"}
    answer = anna.post(address, form | changes)
    assert (answer.status_code, ListImport.objects.get().state) == (422, ImportState.DRAFT)
    assert message in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "im alten Excel-Format"),
        ("a.csv", b"", "keine Tabelle mit Überschriften"),
        ("a.pdf", b"%PDF-1.7\n\x00\x01", "können wir nicht lesen"),
    ],
)
def test_what_is_no_list_is_said_at_the_field(anna, name, content, message):
    page = anna.post(DESK + "einlesen/", {"file": SimpleUploadedFile(name, content)})
    assert message in page.content.decode()
    assert not ListImport.objects.exists()


def test_a_file_that_breaks_later_is_said_on_its_page(anna, now, monkeypatch):
    found, address = uploaded(anna)
    form = {**columns_of(anna.get(address).content.decode()), "known_ones": "fuellen", "do": "check"}
    anna.post(address, form)
    monkeypatch.setattr("stadtdach.organisations.sheets.reading.MAX_ROWS", 2)
    importing.check_rows(list_import=found.pk, now=now)
    found.refresh_from_db()
    assert (found.state, found.rows.count()) == (ImportState.FAILED, 0)
    assert "Die Liste hat mehr als 2 Zeilen." in anna.get(address).content.decode()


def test_what_somebody_enters_meanwhile_is_not_doubled(anna, cast, make, now):
    _found, address = uploaded(anna)
    check(anna, address, now)
    make.organisation("Chor am See", city=cast.ratzeburg, created_at=now + timedelta(minutes=1))
    enter(anna, address, now + timedelta(minutes=2))
    assert Organisation.objects.filter(sort_key__startswith="chor").count() == 1
    assert "Inzwischen von Hand eingetragen." in anna.get(address + "?zeigen=unveraendert").content.decode()


def test_addresses_stay_apart(anna, cast, make, now):
    make.organisation("Chor", city=cast.ratzeburg, external_id="9", street="Weg 9")
    lines = [["1", "Chor", "Weg 1"], ["2", "Chor", "Weg 2"]]
    _found, address = uploaded(anna, as_csv(lines, ["Nr", "Verein", "Straße"]))
    check(anna, address, now)
    enter(anna, address, now, **{"entscheidung-2": "new", "entscheidung-3": "new"})
    assert sorted(Organisation.objects.values_list("slug", flat=True)) == ["chor", "chor-2", "chor-3"]


def test_the_table_that_was_taken_away_can_be_read_in_and_changes_nothing(anna, cast, make, now):
    make.organisation(
        "Chor am See", city=cast.ratzeburg, external_id="-1", street="Seestraße 1", postcode="23909",
        contact_phone="+49 4541 12345", latitude=53.7, longitude=10.77, topics=(make.topic("Wirkung"),),
        municipality=cast.ratzeburg.municipalities.get(), description="Zeile 1\nZeile 2; „und“ mehr",
    )  # fmt: skip
    content = b"".join(anna.get(DESK + "liste.csv").streaming_content)
    found, address = uploaded(anna, content)
    check(anna, address, now, known_ones="liste")
    assert outcomes(found) == {2: RowOutcome.UNCHANGED}


def test_files_and_what_rows_say_are_gone_when_they_are_no_longer_needed(
    anna, now, django_capture_on_commit_callbacks
):
    found, address = uploaded(anna)
    name = found.file.name
    check(anna, address, now)
    with django_capture_on_commit_callbacks(execute=True):
        enter(anna, address, now)
    found.refresh_from_db()
    assert not found.file
    assert not default_storage.exists(name)
    assert set(map(str, found.rows.values_list("values", flat=True))) == {"{}"}


def test_a_file_that_has_gone_is_said(anna):
    found, address = uploaded(anna)
    default_storage.delete(found.file.name)
    page = anna.get(address)
    assert page.status_code == 200
    assert "Die Datei liegt nicht mehr vor" in page.content.decode()
    page = anna.post(address, {"do": "check", "spalte-1": "name"}, follow=True).content.decode()
    assert "Die Datei liegt nicht mehr vor" in page


def test_lists_nobody_enters_are_gone_after_a_day(anna, django_capture_on_commit_callbacks):
    found, address = uploaded(anna)
    name, later = found.file.name, found.created_at + timedelta(hours=25)
    check(anna, address, found.created_at)
    with django_capture_on_commit_callbacks(execute=True):
        run_retention(now=later)
    assert not default_storage.exists(name)
    assert anna.get(address).status_code == 404


def test_who_deletes_their_account_is_in_no_waiting_list(anna, cast, now, django_capture_on_commit_callbacks):
    from stadtdach.people.actions import delete_account

    mia = cast.member
    lines = [["Chor", mia.email, ""], ["Orchester", f"{mia.email}@@", ""], ["Ballett", "", "alle@verein.de"]]
    found, address = uploaded(anna, as_csv(lines, ["Verein", "E-Mail", "x"]))
    name = found.file.name
    check(anna, address, now)
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(person=mia, actor=mia, now=now)
    assert list(found.rows.values_list("name", flat=True)) == ["Ballett"]
    assert not default_storage.exists(name)


def test_discarding_deletes_the_list_and_keeps_what_was_entered(anna, now):
    _found, address = uploaded(anna)
    check(anna, address, now)
    enter(anna, address, now)
    page = anna.post(address, {"do": "discard"}, follow=True).content.decode()
    assert "Die Liste „Vereine.csv“ ist gelöscht." in page
    assert (ListImport.objects.count(), Organisation.objects.count()) == (0, 2)


@pytest.mark.parametrize("do", ["check", "apply", "discard", "decide"])
def test_while_the_worker_has_it_nothing_else_is_done(anna, do):
    _found, address = uploaded(anna)
    ListImport.objects.update(state=ImportState.APPLYING)
    page = anna.post(address, {"do": do}, follow=True).content.decode()
    assert "Diese Liste ist inzwischen weiter." in page
    assert ListImport.objects.get().state == ImportState.APPLYING


def test_the_part_for_htmx_shows_how_far_it_is(anna):
    _found, address = uploaded(anna)
    ListImport.objects.update(state=ImportState.CHECKING, rows_total=1200, rows_done=500)
    part = anna.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "500 von 1.200 Zeilen" in part


def test_a_list_of_another_city_is_not_there(cast, anna):
    _found, address = uploaded(anna)
    frida = cast.client("coordinator_flensburg")
    assert frida.get(address).status_code == 404
    assert frida.get(address.replace("ratzeburg", "flensburg")).status_code == 404


def test_a_file_that_is_cut_off_is_said_to_be_too_large(anna):
    content = io.BytesIO(b"Name\n" + b"x" * (13 * 1024 * 1024))
    content.name = "gross.csv"
    page = anna.post(DESK + "einlesen/", {"file": content}).content.decode()
    assert "größer als 10 MB" in page
