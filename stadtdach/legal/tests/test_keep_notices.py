"""A coordination keeps what its city owes; everybody reads it at the city's own address."""

import pytest
from django.urls import reverse
from django.utils import timezone

from stadtdach.core.audit.models import AuditEntry
from stadtdach.legal import actions, queries
from stadtdach.legal.enums import Part
from stadtdach.legal.models import AccessibilityStatement, Imprint, SafeguardingContact

pytestmark = pytest.mark.django_db

IMPRINT = {
    "body": "Stadt Ratzeburg", "street": "Unter den Linden 1", "town": "23909 Ratzeburg",
    "represented_by": "Ada Ahrens", "email": "rathaus@ratzeburg.example", "phone": "04541 8000",
    "responsible": "", "register": "",
}  # fmt: skip
SAFEGUARDING = {"name": "Vertrauensstelle", "email": "", "phone": "04541 110", "text": "Dienstags."}
ACCESSIBILITY = {
    "conformity": "partly", "gaps": "Ein Plan ist nur ein Bild.", "method": "self",
    "checked_on": "2026-01-31", "email": "barrierefrei@ratzeburg.example",
}  # fmt: skip


def _edit(part):
    return reverse("legal:edit", args=["ratzeburg", part])


def _read(client, name, slug="ratzeburg"):
    return client.get(reverse(f"legal:{name}", args=[slug])).content.decode()


def _save(client, part, values, base_version=0):
    return client.post(_edit(part), {**values, "base_version": base_version})


def test_what_a_coordination_writes_stands_at_the_citys_address(clients, cast):
    response = _save(clients["coordinator_ratzeburg"], "impressum", IMPRINT)
    assert response.url == "/staedte/ratzeburg/impressum/"
    page = _read(clients["anonymous"], "imprint")
    assert "Unter den Linden 1" in page
    assert "Ada Ahrens" in page
    assert "Unter den Linden 1" not in _read(clients["anonymous"], "imprint", "flensburg")
    entry = AuditEntry.objects.get(verb="legal.save_notice")
    assert entry.actor == cast.coordinator_ratzeburg
    assert entry.changes == {"part": "impressum"}


@pytest.mark.parametrize("name", ["imprint", "privacy", "accessibility", "safeguarding"])
def test_without_its_own_the_network_offices_counts_and_is_said_so(clients, cast, settings, name):
    page = _read(clients["anonymous"], name)
    assert "Ratzeburg hat hier noch nichts Eigenes hinterlegt" in page
    assert settings.OPERATOR["name"] in page
    assert reverse(f"ui:{name}") in page


def test_the_footer_of_a_citys_pages_leads_to_its_own(clients, cast, make):
    organisation = make.organisation("Chor", city=cast.ratzeburg)
    for path in (
        "/staedte/ratzeburg/",
        "/staedte/ratzeburg/organisationen/",
        f"/staedte/ratzeburg/organisationen/{organisation.slug}/",
        "/staedte/ratzeburg/schutz/",
    ):
        page = clients["anonymous"].get(path).content.decode()
        for word in ("impressum", "datenschutz", "barrierefreiheit", "schutz"):
            assert f'href="/staedte/ratzeburg/{word}/"' in page, (path, word)
    assert 'href="/staedte/ratzeburg/impressum/"' not in clients["anonymous"].get("/").content.decode()


def test_in_english_too(clients, cast):
    _save(clients["coordinator_ratzeburg"], "schutz", SAFEGUARDING)
    page = clients["anonymous"].get("/en/staedte/ratzeburg/schutz/").content.decode()
    assert "Vertrauensstelle" in page
    assert 'href="/en/staedte/ratzeburg/impressum/"' in page


def test_the_declaration_names_the_enforcement_body_of_the_land(clients, cast):
    _save(clients["coordinator_ratzeburg"], "barrierefreiheit", ACCESSIBILITY)
    page = _read(clients["anonymous"], "accessibility")
    assert "teilweise vereinbar" in page
    assert "31.01.2026" in page
    assert "Beschwerdestelle für barrierefreie Informationstechnik" in page
    assert "§ 16 LBGG" in page
    assert "nachgesehen am 25.11.2026" in page


def test_a_city_in_another_land_has_another_body(clients, cast, make):
    make.city("Coburg", land=cast.by)
    page = _read(clients["anonymous"], "accessibility", "coburg")
    assert "Landesamt für Digitalisierung" in page
    assert "Beschwerdestelle" not in page
    assert "E-Mail-Adresse und Website sind uns nicht bekannt" in page


def test_the_privacy_notice_names_both_controllers_and_what_they_share(clients, cast, settings):
    _save(clients["coordinator_ratzeburg"], "impressum", IMPRINT)
    page = _read(clients["anonymous"], "privacy")
    assert "Stadt Ratzeburg" in page
    assert settings.OPERATOR["name"] in page
    for processing, _fields in queries.shared_processing():
        assert str(processing.title) in page
    assert "Datenschutzaufsicht des Landes Schleswig-Holstein" in page


def test_a_safeguarding_contact_must_be_reached(clients, cast):
    response = _save(clients["coordinator_ratzeburg"], "schutz", {**SAFEGUARDING, "phone": ""})
    assert response.status_code == 422
    assert "E-Mail-Adresse oder eine Telefonnummer" in response.content.decode()
    assert not SafeguardingContact.objects.exists()


def test_who_is_not_done_says_what_is_missing(clients, cast):
    response = _save(clients["coordinator_ratzeburg"], "barrierefreiheit", {**ACCESSIBILITY, "gaps": ""})
    assert response.status_code == 422
    assert "was noch nicht geht und warum" in response.content.decode()
    full = {**ACCESSIBILITY, "conformity": "full", "gaps": ""}
    assert _save(clients["coordinator_ratzeburg"], "barrierefreiheit", full).status_code == 302
    assert AccessibilityStatement.objects.get().conformity == "full"


def test_two_at_once_lose_nothing(clients, cast):
    _save(clients["coordinator_ratzeburg"], "impressum", IMPRINT)
    late = {**IMPRINT, "phone": "04541 9999"}
    response = _save(clients["office"], "impressum", late)
    page = response.content.decode()
    assert response.status_code == 409
    assert "04541 9999" in page, "what was typed is still there"
    assert "04541 8000" in page, "and what is stored stands beside it"
    assert 'name="base_version" value="1"' in page
    assert _save(clients["office"], "impressum", late, base_version=1).status_code == 302
    assert Imprint.objects.get().phone == "04541 9999"


def test_a_second_click_changes_nothing(clients, cast):
    for _click in range(2):
        assert _save(clients["coordinator_ratzeburg"], "impressum", IMPRINT).status_code == 302
    assert Imprint.objects.get().version == 1
    assert AuditEntry.objects.filter(verb="legal.save_notice").count() == 1


def test_removed_notices_fall_back(clients, cast):
    _save(clients["coordinator_ratzeburg"], "schutz", SAFEGUARDING)
    clients["coordinator_ratzeburg"].post(reverse("legal:remove", args=["ratzeburg", "schutz"]))
    assert "Vertrauensstelle" not in _read(clients["anonymous"], "safeguarding")
    assert AuditEntry.objects.filter(verb="legal.remove_notice").count() == 1
    assert not actions.remove_notice(
        part=Part.SAFEGUARDING, city=cast.ratzeburg, actor=cast.office, now=timezone.now()
    )


def test_a_kept_page_is_withdrawn_when_the_notice_changes(clients, cast):
    assert "Vertrauensstelle" not in _read(clients["anonymous"], "safeguarding")
    _save(clients["coordinator_ratzeburg"], "schutz", SAFEGUARDING)
    assert "Vertrauensstelle" in _read(clients["anonymous"], "safeguarding")


def test_the_desk_says_what_is_the_citys_own(clients, cast):
    _save(clients["coordinator_ratzeburg"], "schutz", SAFEGUARDING)
    page = clients["coordinator_ratzeburg"].get("/verwaltung/ratzeburg/").content.decode()
    assert page.count("vom Netzwerkbüro") == 3
    assert _edit("schutz") in page
    editor = clients["editor_ratzeburg"].get("/verwaltung/ratzeburg/").content.decode()
    assert _edit("schutz") not in editor


def test_who_leaves_takes_their_name_along(cast, now):
    person = cast.coordinator_ratzeburg
    common = {"city": cast.ratzeburg, "updated_at": now}
    Imprint.objects.create(**common, **{**IMPRINT, "represented_by": person.name})
    SafeguardingContact.objects.create(**common, **{**SAFEGUARDING, "name": f"Frau {person.name}"})
    from stadtdach.core.privacy.forget import forget

    forget(person=person, addresses=[person.email], now=now)
    assert Imprint.objects.get().represented_by == ""
    assert not SafeguardingContact.objects.exists()
