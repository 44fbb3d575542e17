"""A coordination keeps the page of its city; two people at once lose nothing."""

from __future__ import annotations

import re
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from stadtdach.cities.actions import versions as actions
from stadtdach.cities.content import PageContent
from stadtdach.cities.models import City, CityVersion
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.files.models import Picture, UploadDraft
from stadtdach.core.files.tests.conftest import upload
from stadtdach.core.pagecache.models import Generation
from stadtdach.core.search.models import IndexChange

EDIT = "/verwaltung/ratzeburg/seite/"


def _form(city, **changed):
    city.refresh_from_db()
    return {"base": city.version, "accent": "petrol", "description": "Wir sind viele.", **changed}


def _publish(cast, text, base=0, **more):
    return actions.publish_version(
        city=cast.ratzeburg, base=base, content=PageContent(description=text), consent=False,
        actor=cast.editor_ratzeburg, now=more["now"],
    )  # fmt: skip


def test_publishing_writes_version_city_audit_search_and_cache(cast, clients, make):
    topic = make.topic("Innenstadtentwicklung")
    client = clients["coordinator_ratzeburg"]
    body = _form(cast.ratzeburg, topics=[topic.slug], contact_email="info@ratzeburg.example", note="Neu")
    assert client.post(EDIT, body)["Location"] == "/verwaltung/ratzeburg/"
    city = City.objects.get(pk=cast.ratzeburg.pk)
    assert (city.version, city.description, city.accent) == (1, "Wir sind viele.", "petrol")
    assert list(city.topics.all()) == [topic]
    version = city.versions.get(number=1)
    assert (version.author, version.note) == (cast.coordinator_ratzeburg, "Neu")
    entry = AuditEntry.objects.get(verb="cities.publish_version", target_id=city.pk)
    assert entry.changes["fields"] == ["description", "topics", "contact_email", "accent"]
    assert IndexChange.objects.filter(kind="city", key=city.pk).exists()
    assert IndexChange.objects.filter(kind="topic", key=topic.pk).exists()
    assert Generation.objects.get().number > 0
    assert "Wir sind viele." in client.get("/staedte/ratzeburg/").content.decode()


def test_what_stood_before_becomes_version_0(cast, clients):
    City.objects.filter(pk=cast.ratzeburg.pk).update(description="Alter Text")
    clients["editor_ratzeburg"].post(EDIT, _form(cast.ratzeburg))
    assert cast.ratzeburg.versions.get(number=0).content["description"] == "Alter Text"


def test_a_second_click_makes_no_second_version(cast, clients):
    body = _form(cast.ratzeburg)
    for _click in range(2):
        assert clients["coordinator_ratzeburg"].post(EDIT, body).status_code == 302
    assert CityVersion.objects.filter(city=cast.ratzeburg, number__gt=0).count() == 1


def test_the_coordinator_of_flensburg_cannot_and_learns_nothing(cast, clients):
    stranger = clients["coordinator_flensburg"]
    for path in (EDIT, f"{EDIT}vorschau/", f"{EDIT}fassungen/", "/verwaltung/ratzeburg/rollen/"):
        nowhere = path.replace("ratzeburg", "gibtesnicht")
        for method in (stranger.get, stranger.post):
            here, there = method(path), method(nowhere)
            assert here.status_code == there.status_code
            texts = [re.sub(r'value="\w{64}"', "", r.content.decode()) for r in (here, there)]
            assert texts[0].replace("ratzeburg", "gibtesnicht") == texts[1]
    stranger.post(EDIT, _form(cast.ratzeburg))
    assert City.objects.get(pk=cast.ratzeburg.pk).version == 0


def test_mistakes_are_named_and_nothing_typed_is_lost(cast, clients):
    body = _form(cast.ratzeburg, contact_email="keine", picture_file=upload((900, 600)))
    page = clients["coordinator_ratzeburg"].post(EDIT, body)
    text = page.content.decode()
    assert "Bitte geben Sie eine vollständige Adresse ein" in text
    assert "Bitte beschreiben Sie das Bild in einem Satz." in text
    assert "Wir sind viele." in text
    assert City.objects.get(pk=cast.ratzeburg.pk).version == 0
    token = re.search(r'name="picture_draft" value="([^"]+)"', text)[1]
    again = _form(cast.ratzeburg, picture_draft=token, picture_alt="Ein Platz", picture_consent="on")
    assert clients["coordinator_ratzeburg"].post(EDIT, again).status_code == 302
    picture = City.objects.get(pk=cast.ratzeburg.pk).picture
    assert (picture.alt, picture.consent, picture.width) == ("Ein Platz", True, 900)
    assert not UploadDraft.objects.exists()
    shown = clients["anonymous"].get("/staedte/ratzeburg/").content.decode()
    assert f'src="{picture.url}"' in shown
    assert 'alt="Ein Platz"' in shown
    # the same form once more finds its picture instead of a used-up draft
    assert clients["coordinator_ratzeburg"].post(EDIT, again).status_code == 302
    assert Picture.objects.count() == 1


def test_a_draft_of_somebody_else_is_as_good_as_none(cast, clients):
    body = _form(cast.ratzeburg, contact_email="keine", picture_file=upload((900, 600)))
    text = clients["editor_ratzeburg"].post(EDIT, body).content.decode()
    token = re.search(r'name="picture_draft" value="([^"]+)"', text)[1]
    page = clients["coordinator_ratzeburg"].post(EDIT, _form(cast.ratzeburg, picture_draft=token))
    assert "Das Bild liegt nicht mehr vor" in page.content.decode()


def test_a_picture_of_another_city_is_as_good_as_none(cast, clients, now):
    foreign = Picture.objects.create(
        key="f" * 32, width=1, height=1, alt="Fremd", consent=True, created_at=now
    )
    body = _form(cast.ratzeburg, picture_number=foreign.pk, picture_alt="x", picture_consent="on")
    clients["coordinator_ratzeburg"].post(EDIT, body)
    assert City.objects.get(pk=cast.ratzeburg.pk).picture is None


def test_withdrawn_consent_removes_the_picture_everywhere(cast, clients, django_capture_on_commit_callbacks):
    client = clients["coordinator_ratzeburg"]
    body = _form(
        cast.ratzeburg, picture_file=upload((900, 600)), picture_alt="Mia mit Hund", picture_consent="on"
    )
    client.post(EDIT, body)
    picture = Picture.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(EDIT, _form(cast.ratzeburg, picture_number=picture.pk, picture_change="withdraw"))
    assert not Picture.objects.exists()
    assert City.objects.get(pk=cast.ratzeburg.pk).picture is None
    assert "Mia mit Hund" not in str(list(CityVersion.objects.values_list("content", flat=True)))
    assert client.get(picture.url).status_code == 404


def test_the_preview_saves_nothing(cast, clients):
    page = clients["editor_ratzeburg"].post(
        f"{EDIT}vorschau/", _form(cast.ratzeburg, description="**Neu** hier")
    )
    assert "<strong>Neu</strong> hier" in page.content.decode()
    assert not CityVersion.objects.exists()


def test_who_saves_second_sees_both_and_merges(cast, clients, now):
    _publish(cast, "Eins\n\nZwei", now=now)
    base = City.objects.get(pk=cast.ratzeburg.pk).version
    _publish(cast, "Eins\n\nZwei von Emil", base=base, now=now)
    client = clients["coordinator_ratzeburg"]
    mine = {
        "base": base,
        "accent": "ziegel",
        "description": "Eins von Anna\n\nZwei",
        "contact_phone": "04541 80",
    }
    page = client.post(EDIT, mine)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Emil Ernst" in text
    assert "Eins von Anna\n\nZwei von Emil" in text
    merged = {**mine, "base": base + 1, "pick-description": "both"}
    merged["both-description"] = "Eins von Anna\n\nZwei von Emil"
    assert client.post(f"{EDIT}zusammenfuehren/", merged).status_code == 302
    city = City.objects.get(pk=cast.ratzeburg.pk)
    assert (city.description, city.contact_phone) == ("Eins von Anna\n\nZwei von Emil", "04541 80")
    assert city.version == base + 2


def test_the_other_version_can_be_chosen(cast, clients, now):
    _publish(cast, "Von Emil", now=now)
    mine = {"base": 0, "accent": "ziegel", "description": "Von Anna"}
    client = clients["coordinator_ratzeburg"]
    assert client.post(EDIT, mine).status_code == 409
    client.post(f"{EDIT}zusammenfuehren/", {**mine, "base": 1, "pick-description": "theirs"})
    assert City.objects.get(pk=cast.ratzeburg.pk).description == "Von Emil"


def test_an_earlier_version_comes_back_as_a_new_one(cast, clients, now):
    _publish(cast, "Erste", now=now)
    _publish(cast, "Zweite", base=1, now=now)
    clients["editor_ratzeburg"].post(f"{EDIT}fassungen/1/zurueckholen/", {"base": "2"})
    city = City.objects.get(pk=cast.ratzeburg.pk)
    assert (city.version, city.description) == (3, "Erste")
    assert city.versions.get(number=3).note == "Fassung 1 zurückgeholt"


def test_versions_show_what_changed(cast, clients, now):
    _publish(cast, "Wir sind da.", now=now)
    _publish(cast, "Wir sind gern da.", base=1, now=now)
    page = clients["editor_ratzeburg"].get(f"{EDIT}fassungen/2/").content.decode()
    assert re.search(r"<ins>\s*gern\s*</ins>", page)


def test_a_form_survives_the_end_of_the_session(cast, client):
    response = client.post(
        EDIT,
        _form(cast.ratzeburg, description="Lange getippt"),
        headers={"referer": f"http://testserver{EDIT}"},
    )
    assert response["Location"].startswith("/konto/anmelden/?next=")
    client.force_login(cast.editor_ratzeburg, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(EDIT).content.decode()
    assert "Lange getippt" in page
    assert "Ihre Eingaben sind noch da" in page
    assert "Lange getippt" not in client.get(EDIT).content.decode()


def test_the_database_lets_only_one_have_a_number(cast, now):
    values = {"city": cast.ratzeburg, "number": 1, "content": {}, "created_at": now}
    CityVersion.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        CityVersion.objects.create(**values)


@pytest.mark.django_db(transaction=True)
def test_of_six_who_save_at_once_one_wins_and_five_are_told(cast, now):
    together, results = Barrier(6), []

    def save(index):
        try:
            together.wait()
            _publish(cast, f"Fassung von {index}", now=now)
            results.append("saved")
        except actions.ChangedMeanwhile:
            results.append("told")
        finally:
            connection.close()

    threads = [Thread(target=save, args=(index,)) for index in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["saved"] + ["told"] * 5
    assert sorted(CityVersion.objects.values_list("number", flat=True)) == [0, 1]
