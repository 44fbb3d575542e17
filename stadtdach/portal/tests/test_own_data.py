"""See and take along everything that is stored about oneself."""

import json

import pytest

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Role
from stadtdach.core.privacy.registry import personal_fields, registry_by_purpose, rows_of
from stadtdach.people.models import User


@pytest.fixture
def page(sign_in, person, cast):
    Role.objects.create(
        person=person, kind=RoleKind.CITY_EDITING, city=cast.ratzeburg, begins_on="2025-01-01"
    )
    client = sign_in(HTTP_USER_AGENT="Canary/1.0")

    def get(path):
        return client.get(path)

    return get


def test_the_page_shows_account_roles_and_devices(page):
    text = page("/mein/daten/").content.decode()
    for words in ("Maria Muster", "maria@stadt.example", "Stadtredaktion", "Ratzeburg", "Canary/1.0"):
        assert words in text


def test_each_purpose_is_told_with_its_basis(page):
    text = page("/mein/daten/").content.decode()
    for processing, _fields in registry_by_purpose():
        assert f">{processing.title}</h2>" in text
    assert "Rechtsgrundlage: Art. 6 Abs. 1 lit. b DSGVO" in text


def test_json_covers_every_field_that_is_not_withheld(page, person):
    answer = page("/mein/daten/meine-daten.json")
    assert 'attachment; filename="meine-daten-' in answer["Content-Disposition"]
    parts = json.loads(answer.content)["bereiche"]
    by_title = {part["bereich"]: part for part in parts}
    account = by_title["Konto"]["eintraege"]
    assert {"art": "Konto", "Name": "Maria Muster", "E-Mail-Adresse": "maria@stadt.example"}.items() <= (
        account[0].items()
    )
    for field in personal_fields():
        part = by_title[str(field.processing.title)]
        withheld = {entry["feld"] for entry in part["nicht_enthalten"]}
        shown = {label for entry in part["eintraege"] for label in entry}
        if field.withheld:
            assert field.label in withheld
        elif rows_of(field, person, [person.email]).exists():
            assert field.label in shown, field


def test_the_file_reads_without_us(page):
    answer = page("/mein/daten/meine-daten.html")
    text = answer.content.decode()
    assert answer["Content-Disposition"].endswith('.html"')
    assert "Maria Muster" in text
    assert "/static/" not in text


def test_password_and_keys_stay_out(page, person):
    for path in ("/mein/daten/", "/mein/daten/meine-daten.json"):
        assert person.password not in page(path).content.decode()


def test_nobody_sees_what_belongs_to_another(page, now):
    User.objects.create_user("fremd@x.example", name="Fremde Person", now=now)
    assert "Fremde Person" not in page("/mein/daten/").content.decode()
