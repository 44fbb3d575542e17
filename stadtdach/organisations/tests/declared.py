"""Who gets which answer from the addresses of the organisations."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from stadtdach.core.declared import PRESSED, Page, Scene, everyone, only
from stadtdach.organisations.actions.importing import start_import
from stadtdach.organisations.enums import ImportState
from stadtdach.organisations.models import ListImport

_AT_HOME = ("coordinator_ratzeburg", "editor_ratzeburg", "office")
_ABROAD = ("coordinator_flensburg", "office")
_BROKEN = {
    "name": "",
    "website": "verein",
    "contact_email": "info@",
    "contact_phone": "abc",
    "postcode": "239",
    "location": "am Markt",
    "ended_on": "2999-12-31",
}


def _city(scene: Scene) -> dict[str, Any]:
    return {"city_slug": scene.city.slug}


def _no_city(_scene: Scene) -> dict[str, Any]:
    return {"city_slug": "nirgendwo"}


def _one(scene: Scene) -> None:
    topics = (scene.make.topic("Wirkung"),)
    scene.rows["slug"] = scene.make.organisation("Lesefreunde", city=scene.city, topics=topics).slug


def _it(scene: Scene) -> dict[str, Any]:
    return {"city_slug": scene.city.slug, "slug": scene.rows["slug"]}


def _no_organisation(scene: Scene) -> dict[str, Any]:
    return {"city_slug": scene.city.slug, "slug": "gibt-es-nicht"}


def _more(scene: Scene, count: int) -> None:
    for _ in range(count):
        number = scene.make.numbers(1)[0]
        place = {"latitude": scene.city.latitude + number / 1000, "longitude": scene.city.longitude}
        scene.make.organisation(city=scene.city, topics=(scene.make.topic("Wirkung"),), **place)


def _form(_scene: Scene) -> dict[str, Any]:
    return {"name": "Chor am See", "sector": "zivilgesellschaft", "legal_form": "ev"}


_LIST = "Verein;PLZ\r\nLesefreunde Süd;23909\r\n".encode()


def _more_lists(scene: Scene, count: int) -> None:
    for _ in range(count):
        ListImport.objects.create(
            city=scene.city,
            uploaded_by=scene.cast.office,
            file_name="vereine.csv",
            created_at=scene.now,
            checked_at=scene.now,
            state=ImportState.CHECKED,
        )


def _a_list(scene: Scene) -> None:
    scene.rows["list"] = start_import(
        city=scene.city,
        upload=SimpleUploadedFile("vereine.csv", _LIST),
        actor=scene.cast.office,
        now=scene.now,
    )


def _the_list(scene: Scene) -> dict[str, Any]:
    return {"city_slug": scene.city.slug, "number": scene.rows["list"].pk}


def _none_yet(_scene: Scene) -> None:
    """Without rows the list is empty."""


PAGES = [
    Page(
        name="organisations:list",
        where=_city,
        missing=_no_city,
        rows=_more,
        get=everyone(),
        get_abroad=everyone(),
        kind="Organisationen einer Stadt",
        empty=_none_yet,
        parameters={
            "name": "chor",
            "sektor": "wirtschaft",
            "thema": "wirkung",
            "rechtsform": "ev",
            "beendet": "ja",
            "ausschnitt": "53.70000,10.70000,53.80000,10.90000",
            "seite": "2",
        },
    ),
    Page(
        name="organisations:csv",
        where=_city,
        missing=_no_city,
        rows=_more,
        get=everyone(),
        get_abroad=everyone(),
        parameters={"sektor": "wirtschaft", "name": "chor"},
    ),
    Page(
        name="organisations:json",
        where=_city,
        missing=_no_city,
        rows=_more,
        get=everyone(),
        get_abroad=everyone(),
        parameters={"sektor": "wirtschaft", "name": "chor"},
    ),
    Page(
        name="organisations:detail",
        where=_it,
        missing=_no_organisation,
        before=_one,
        get=everyone(),
        get_abroad=everyone(),
        kind="Organisation",
    ),
    Page(
        name="organisations:desk",
        where=_city,
        missing=_no_city,
        rows=_more,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        kind="Organisationen pflegen",
        empty=_none_yet,
        parameters={
            "name": "chor",
            "sektor": "wirtschaft",
            "rechtsform": "ev",
            "beendet": "ja",
            "seite": "2",
        },
    ),
    Page(
        name="organisations:desk_csv",
        where=_city,
        missing=_no_city,
        rows=_more,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        parameters={"sektor": "wirtschaft", "name": "chor"},
    ),
    Page(
        name="organisations:imports",
        where=_city,
        missing=_no_city,
        rows=_more_lists,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=PRESSED),
        post_abroad=only(*_ABROAD, ok=PRESSED),
        body=lambda _scene: {"file": SimpleUploadedFile("vereine.csv", _LIST)},
        kind="Liste einlesen",
        empty=_none_yet,
        mistake={"file": ""},
    ),
    Page(
        name="organisations:import",
        where=_the_list,
        missing=lambda scene: {"city_slug": scene.city.slug, "number": 987654},
        before=_a_list,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=PRESSED),
        post_abroad=only(*_ABROAD, ok=PRESSED),
        body=lambda _scene: {"do": "stop"},
        kind="Spalten einer Liste zuordnen",
        mistake={"spalte-0": ""},
        parameters={"zeigen": "frage", "seite": "2"},
    ),
    Page(
        name="organisations:create",
        where=_city,
        missing=_no_city,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=PRESSED),
        post_abroad=only(*_ABROAD, ok=PRESSED),
        body=_form,
        kind="Organisation eintragen",
        mistake=_BROKEN,
    ),
    Page(
        name="organisations:edit",
        where=_it,
        missing=_no_organisation,
        before=_one,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=PRESSED),
        post_abroad=only(*_ABROAD, ok=PRESSED),
        body=_form,
        kind="Organisation bearbeiten",
        mistake=_BROKEN,
    ),
    Page(
        name="organisations:delete",
        where=_it,
        missing=_no_organisation,
        before=_one,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=PRESSED),
        post_abroad=only(*_ABROAD, ok=PRESSED),
        kind="Organisation löschen",
    ),
]
