"""Who gets which answer from the addresses of the organisations."""

from __future__ import annotations

from typing import Any

from stadtdach.core.declared import Page, Scene, everyone


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
        scene.make.organisation(city=scene.city, topics=(scene.make.topic("Wirkung"),))


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
        parameters={"sektor": "wirtschaft", "thema": "wirkung", "rechtsform": "ev", "seite": "2"},
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
]
