"""Reading the API is the same for everybody, signed in or not: cookies are never looked at."""

from __future__ import annotations

from typing import Any

from stadtdach.core.declared import Page, Scene, everyone


def _topic(scene: Scene) -> Any:
    return scene.make.topic("Wirkung", synonyms=("Evaluation",))


def _filled(scene: Scene) -> None:
    scene.city.topics.add(_topic(scene))
    scene.rows["id"] = scene.make.organisation("Lesefreunde", city=scene.city, topics=(_topic(scene),)).pk


def _more(scene: Scene, number: int) -> None:
    for index in scene.make.numbers(number):
        topic = scene.make.topic(f"Thema {index}", synonyms=(f"Wort {index}",))
        city = scene.make.city(f"Neustadt {index}", topics=(topic, _topic(scene)))
        scene.make.organisation(city=city, topics=(topic, _topic(scene)))


def _slug(scene: Scene) -> dict[str, Any]:
    return {"slug": scene.city.slug}


_LISTS = {
    "cities": {"after": "aachen", "land": "SH", "topic": "wirkung", "former": "false", "limit": "10"},
    "topics": {"after": "a", "limit": "10"},
    "organisations": {
        "after": "1",
        "city": "ratzeburg",
        "sector": "wirtschaft",
        "topic": "wirkung",
        "updated_since": "2026-01-01T00:00:00Z",
        "include_ended": "true",
        "limit": "10",
    },
}

PAGES = [
    Page(name="api:root", get=everyone()),
    Page(name="api:openapi-json", get=everyone()),
    *(
        Page(name=f"api:{name}", get=everyone(), before=_filled, rows=_more, parameters=parameters)
        for name, parameters in _LISTS.items()
    ),
    Page(
        name="api:city",
        get=everyone(),
        get_abroad=everyone(),
        where=_slug,
        missing=lambda _scene: {"slug": "atlantis"},
        before=_filled,
    ),
    Page(
        name="api:topic",
        get=everyone(),
        where=lambda _scene: {"slug": "wirkung"},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        before=_filled,
    ),
    Page(
        name="api:organisation",
        get=everyone(),
        get_abroad=everyone(),
        where=lambda scene: {"id": scene.rows["id"]},
        missing=lambda _scene: {"id": 0},
        before=_filled,
    ),
]
