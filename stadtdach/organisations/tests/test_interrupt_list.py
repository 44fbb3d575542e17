"""Reading in a list can be stopped, and survives a killed worker."""

import pytest

from stadtdach.core.audit.models import AuditEntry
from stadtdach.organisations.actions import applying, importing
from stadtdach.organisations.enums import ImportState
from stadtdach.organisations.models import ImportRow, ListImport, Organisation
from stadtdach.organisations.tests.lists import as_csv, check, enter, uploaded

pytestmark = pytest.mark.django_db


def big(count):
    return as_csv([[f"Verein {number}", f"Weg {number}"] for number in range(count)], ["Verein", "Straße"])


def test_interrupted_it_goes_on_where_it_was(anna, now, monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 4)
    monkeypatch.setattr(importing, "BATCH", 4)
    found, address = uploaded(anna, big(10))
    check(anna, address, now)
    whole, entered = applying._enter_batch, []

    def and_stop(*args):
        entered.append(whole(*args))
        page = anna.get(address).content.decode()
        assert "Die Liste wird eingelesen" in page
        anna.post(address, {"do": "stop"})
        return entered[-1]

    monkeypatch.setattr(applying, "_enter_batch", and_stop)
    enter(anna, address, now)
    found.refresh_from_db()
    assert (found.state, found.rows_done, Organisation.objects.count(), entered) == (
        ImportState.STOPPED, 4, 4, [4],
    )  # fmt: skip
    assert "Was schon eingetragen ist, bleibt" in anna.get(address).content.decode()
    monkeypatch.setattr(applying, "_enter_batch", whole)
    enter(anna, address, now)
    found.refresh_from_db()
    assert (found.state, Organisation.objects.count()) == (ImportState.DONE, 10)


def test_a_killed_worker_starts_the_check_over_and_goes_on_with_the_rest(anna, now, monkeypatch):
    monkeypatch.setattr(applying, "BATCH", 4)
    monkeypatch.setattr(importing, "BATCH", 4)
    found, address = uploaded(anna, big(10))
    whole = ImportRow.objects.bulk_create
    killed = iter([False, True])

    def bulk_create(*args, **kwargs):
        if next(killed, False):
            raise KeyboardInterrupt
        return whole(*args, **kwargs)

    with monkeypatch.context() as context:
        context.setattr(type(ImportRow.objects), "bulk_create", lambda _self, *a, **k: bulk_create(*a, **k))
        with pytest.raises(KeyboardInterrupt):
            check(anna, address, now)
    assert (ListImport.objects.get().state, found.rows.count()) == (ImportState.CHECKING, 4)
    importing.check_rows(list_import=found.pk, now=now)
    assert found.rows.count() == 10
    anna.post(address, {"do": "apply"})
    applying._enter_batch(ListImport.objects.get(), now)
    applying.apply_rows(list_import=found.pk, now=now)
    assert Organisation.objects.count() == 10
    assert AuditEntry.objects.filter(verb="organisations.create_organisation").count() == 10
