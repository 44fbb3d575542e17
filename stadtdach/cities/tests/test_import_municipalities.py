import time
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stadtdach.cities.actions.facts import load_facts
from stadtdach.cities.actions.register import import_register
from stadtdach.cities.models import City, CityMunicipality, Land, Municipality, RegisterImport
from stadtdach.cities.register import MalformedRegister, read
from stadtdach.cities.tests import register_twin as twin
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.search.models import IndexChange

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REAL = Path("shared", "data", "gv-isys-2024-06-30.xlsx")

pytestmark = pytest.mark.django_db


def run(path):
    out = StringIO()
    call_command("import_municipalities", str(path), stdout=out)
    return out.getvalue()


def test_municipalities_counties_and_figures_arrive(tmp_path):
    out = run(twin.write(tmp_path, twin.usual_rows()))
    assert "4 Gemeinden, Gebietsstand 30.06.2024, Bevölkerung vom 31.12.2022" in out
    ratzeburg = Municipality.objects.get(ags="01053100")
    assert (ratzeburg.name, ratzeburg.designation, ratzeburg.postcode) == ("Ratzeburg", "Stadt", "23909")
    assert (ratzeburg.population, ratzeburg.population_on) == (14553, date(2022, 12, 31))
    assert ratzeburg.area_km2 == Decimal("30.29")
    assert (ratzeburg.latitude, ratzeburg.longitude) == (53.699024, 10.774492)
    assert (ratzeburg.county.name, ratzeburg.county.kind) == ("Herzogtum Lauenburg", "Kreis")
    assert ratzeburg.land.name == "Schleswig-Holstein"
    assert ratzeburg.register_on == date(2024, 6, 30)


def test_uninhabited_areas_and_coast_keep_what_the_register_says(tmp_path):
    run(twin.write(tmp_path, twin.usual_rows()))
    forest = Municipality.objects.get(ags="01053105")
    assert (forest.population, forest.postcode, forest.designation) == (0, "", "gemeindefreies Gebiet")
    coast = Municipality.objects.get(ags="13000999")
    assert coast.latitude is None
    assert coast.county.name == "keinem Kreis zugeordnet"


def test_a_second_run_changes_nothing(tmp_path):
    path = twin.write(tmp_path, twin.usual_rows())
    run(path)
    before = IndexChange.objects.count(), AuditEntry.objects.count()
    out = run(path)
    assert "0 neu, 0 geändert, 0 aufgelöst, 4 unverändert" in out
    assert (IndexChange.objects.count(), AuditEntry.objects.count()) == before


def test_a_newer_edition_updates_and_ends(tmp_path):
    run(twin.write(tmp_path, twin.usual_rows()))
    grown = (*twin.RATZEBURG[:3], 15001, *twin.RATZEBURG[4:])
    rows = [*twin.laender(), twin.county("01053", "Herzogtum Lauenburg"), twin.municipality(*grown)]
    out = run(twin.write(tmp_path, rows, register_on="30.09.2025", population_on="31.12.2024"))
    assert "0 neu, 1 geändert, 3 aufgelöst" in out
    ratzeburg = Municipality.objects.get(ags="01053100")
    assert (ratzeburg.population, ratzeburg.population_on) == (15001, date(2024, 12, 31))
    assert Municipality.objects.get(ags="01053090").ended_on == date(2025, 9, 30)


def test_a_municipality_that_returns_is_no_longer_ended(tmp_path):
    run(twin.write(tmp_path, twin.usual_rows()))
    Municipality.objects.filter(ags="01053090").update(ended_on=date(2024, 6, 30))
    run(twin.write(tmp_path, twin.usual_rows()))
    assert Municipality.objects.get(ags="01053090").ended_on is None


def test_an_older_edition_is_refused(tmp_path):
    run(twin.write(tmp_path, twin.usual_rows(), register_on="30.06.2025"))
    with pytest.raises(CommandError, match=r"Gebietsstand 30.06.2024, eingelesen ist schon 30.06.2025"):
        run(twin.write(tmp_path, twin.usual_rows()))
    assert Municipality.objects.get(ags="01053100").register_on == date(2025, 6, 30)


def test_members_follow_the_figures_of_their_municipalities(tmp_path):
    load_facts(actor=None, now=NOW)
    grown = (*twin.RATZEBURG[:3], 15001, *twin.RATZEBURG[4:])
    rows = [*twin.laender(), twin.county("01053", "Herzogtum Lauenburg"), twin.municipality(*grown)]
    run(twin.write(tmp_path, rows, register_on="30.09.2025", population_on="31.12.2024"))
    ratzeburg = City.objects.get(slug="ratzeburg")
    assert (ratzeburg.population, ratzeburg.population_on) == (15001, date(2024, 12, 31))
    # Kiel is not in this edition: its municipality ended, the last known figures of the member stay.
    assert City.objects.get(slug="kiel").population == 247717
    assert CityMunicipality.objects.filter(city__slug="kiel").exists()


def test_facts_and_register_agree_in_any_order(tmp_path):
    run(twin.write(tmp_path, twin.usual_rows()))
    load_facts(actor=None, now=NOW)
    out = run(twin.write(tmp_path, twin.usual_rows()))
    assert "0 neu, 0 geändert" in out


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({3: "x1"}, "Schlüssel des Regierungsbezirks hat nicht 1 Ziffern: „x1“"),
        ({7: None}, "der Name fehlt"),
        ({8: "viel"}, "Fläche ist keine Zahl: „viel“"),
        ({9: -5}, "Bevölkerung darf nicht kleiner als null sein: „-5“"),
        ({9: 2.5}, "Bevölkerung ist keine ganze Zahl: „2.5“"),
        ({13: "2390X"}, "Postleitzahl hat nicht 5 Ziffern: „2390X“"),
        ({14: "53,7"}, "Längengrad liegt nicht in Deutschland: „53,7“"),
        ({0: "61"}, "unbekannte Satzart „61“"),
        ({0: None}, "unbekannte Satzart „“"),
        ({4: "99"}, "Kreis 01099 kommt vor dieser Zeile nicht vor"),
    ],
)
def test_a_malformed_row_is_reported_with_line_and_reason_and_nothing_is_read(tmp_path, change, reason):
    rows = twin.usual_rows()
    for column, value in change.items():
        rows[20][column] = value
    with pytest.raises(CommandError) as caught:
        run(twin.write(tmp_path, rows))
    assert f"Zeile 27: {reason}" in str(caught.value)
    assert "Es wurde nichts eingelesen" in str(caught.value)
    assert not Municipality.objects.exists()


def test_the_same_key_twice_names_both_lines(tmp_path):
    rows = [*twin.usual_rows(), twin.municipality(*twin.RATZEBURG)]
    with pytest.raises(CommandError, match=r"Zeile 30: Schlüssel 01053100 steht schon in Zeile 26"):
        run(twin.write(tmp_path, rows))


def test_a_file_without_all_laender_is_no_register(tmp_path):
    with pytest.raises(MalformedRegister, match="nennt 15 statt 16 Länder"):
        read(twin.write(tmp_path, twin.usual_rows()[1:]))


@pytest.mark.parametrize("content", [b"", b"kein Register", b"PK\x03\x04kaputt"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="lässt sich nicht als Excel-Mappe"):
        run(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="lässt sich nicht als Excel-Mappe"):
        run(tmp_path / "fehlt.xlsx")


def test_killed_in_between_nothing_is_half_imported(tmp_path):
    edition = read(twin.write(tmp_path, twin.usual_rows()))

    def killed(_written):
        assert Municipality.objects.count() == 4  # rows are on their way
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_register(edition=edition, actor=None, now=NOW, progress=killed)
    assert not Municipality.objects.exists()
    assert not Land.objects.exists()
    assert not RegisterImport.objects.exists()


@pytest.mark.real_register
def test_the_real_register_imports_completely_in_under_ten_seconds():
    beside_checkout = (folder / REAL for folder in Path(__file__).resolve().parents)
    path = next((path for path in beside_checkout if path.exists()), None)
    if path is None:
        pytest.skip(f"das amtliche Gemeindeverzeichnis liegt nicht unter ../{REAL}")
    load_facts(actor=None, now=NOW)
    started = time.process_time()  # of this process: a busy machine is no slow import
    run(path)
    assert time.process_time() - started < 10
    assert Municipality.objects.count() == 10_959
    assert RegisterImport.objects.get().changed == 0  # the facts say the same as the register
