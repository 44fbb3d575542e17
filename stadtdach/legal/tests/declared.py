"""The notices are for everybody to read; a city's coordination and the network office write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from stadtdach.core.declared import Page, Scene, everyone, only
from stadtdach.legal.models import AccessibilityStatement, Imprint, PrivacyNotice, SafeguardingContact

_AT_HOME = ("coordinator_ratzeburg", "office")
_ABROAD = ("coordinator_flensburg", "office")


def _city(scene: Scene) -> dict[str, Any]:
    return {"city_slug": scene.city.slug}


def _no_city(_scene: Scene) -> dict[str, Any]:
    return {"city_slug": "nirgendwo"}


def _part(part: str) -> Any:
    return lambda scene: {"city_slug": scene.city.slug, "part": part}


def _no_part(scene: Scene) -> dict[str, Any]:
    return {"city_slug": scene.city.slug, "part": "wappen"}


def _written(scene: Scene) -> None:
    common = {"city": scene.city, "updated_at": scene.now, "email": "rathaus@stadt.example"}
    Imprint.objects.create(body="Stadt", street="Markt 1", town="12345 Stadt", responsible="Ada", **common)
    PrivacyNotice.objects.create(officer="Datenschutz", text="Wir **fragen** vorher.", **common)
    AccessibilityStatement.objects.create(
        conformity="partly", method="self", checked_on=date(2026, 1, 2), gaps="- Ein Plan", **common
    )
    SafeguardingContact.objects.create(name="Vertrauensstelle", phone="04541 1", text="Dienstags.", **common)


def _none(scene: Scene) -> None:
    for kind in (Imprint, PrivacyNotice, AccessibilityStatement, SafeguardingContact):
        kind.objects.filter(city=scene.city).delete()


def _imprint(_scene: Scene) -> dict[str, Any]:
    return {
        "body": "Stadt Ratzeburg", "street": "Markt 1", "town": "23909 Ratzeburg",
        "email": "rathaus@ratzeburg.example", "base_version": "0",
    }  # fmt: skip


def _public(name: str) -> Page:
    return Page(
        name=f"legal:{name}",
        where=_city,
        missing=_no_city,
        before=_written,
        empty=_none,
        get=everyone(),
        get_abroad=everyone(),
        kind=f"city {name}",
    )


def _letters(scene: Scene, number: int) -> None:
    for _ in range(number):
        organisation = scene.make.organisation(city=scene.city, contact_name="Ada Ahrens", contact_email="")
        scene.rows["organisation"] = organisation


PAGES = [
    Page(
        name="legal:letters",
        where=_city,
        missing=_no_city,
        rows=_letters,
        empty=lambda _scene: None,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        kind="letters",
        parameters={"seite": "2"},
        contributors=2,
    ),
    Page(
        name="legal:letter",
        before=lambda scene: _letters(scene, 1),
        where=lambda scene: {
            "city_slug": scene.city.slug,
            "kind": "organisations.contact",
            "key": scene.rows["organisation"].pk,
        },
        missing=lambda scene: {"city_slug": scene.city.slug, "kind": "organisations.contact", "key": 0},
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=302),
        post_abroad=only(*_ABROAD, ok=302),
        kind="letter",
    ),
    _public("imprint"),
    _public("privacy"),
    _public("accessibility"),
    _public("safeguarding"),
    Page(
        name="legal:edit",
        where=_part("impressum"),
        missing=_no_part,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=302),
        post_abroad=only(*_ABROAD, ok=302),
        body=_imprint,
        mistake={"body": "", "email": "kein @", "base_version": "x"},
        kind="city notice form",
    ),
    Page(
        name="legal:remove",
        before=_written,
        where=_part("schutz"),
        missing=_no_part,
        get=only(*_AT_HOME),
        get_abroad=only(*_ABROAD),
        post=only(*_AT_HOME, ok=302),
        post_abroad=only(*_ABROAD, ok=302),
        kind="city notice removal",
    ),
]
