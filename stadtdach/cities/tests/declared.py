"""The public pages of the cities: everybody sees the same."""

from __future__ import annotations

from stadtdach.cities.models import City, Membership, Municipality
from stadtdach.cities.tests.desk.declared import PAGES as DESK
from stadtdach.core.declared import Page, Scene, everyone


def _cities(scene: Scene, count: int) -> None:
    have = City.objects.count()
    topic = scene.make.topic()
    for number in range(have, have + count):
        scene.make.city(f"Ort {number}", land="BY", population=9000 * number, topics=(topic,))


def _no_cities(scene: Scene) -> None:
    Membership.objects.all().delete()
    City.objects.all().delete()


def _topics(scene: Scene, count: int) -> None:
    for number in range(count):
        name = f"Thema {number} {scene.city.topics.count()}"
        scene.city.topics.add(scene.make.topic(name, synonyms=(f"Wort {name}",)))


def _no_topics(scene: Scene) -> None:
    scene.make.topic().__class__.objects.all().delete()


def _topic(scene: Scene) -> None:
    scene.city.topics.add(scene.make.topic("Wirkung", synonyms=("Evaluation",)))


def _no_city_on_topic(scene: Scene) -> None:
    scene.city.topics.clear()


def _ags(scene: Scene) -> dict[str, str]:
    return {"ags": scene.city.municipalities.get().ags}


def _covering(scene: Scene, count: int) -> None:
    place = scene.city.municipalities.get()
    for _ in range(count):
        name = f"Bezirk {City.objects.count()}"
        other = scene.make.city(name, land=scene.city.land)
        other.municipalities.set([place])


def _not_covered(scene: Scene) -> None:
    place = scene.city.municipalities.get()
    scene.city.municipalities.clear()
    assert Municipality.objects.filter(pk=place.pk).exists()


def _counts(scene: Scene, count: int) -> None:
    for number in range(count):
        year = 2000 + Membership.objects.count()
        scene.make.network_count(year, 10 * (number + 1), source=f"Bericht {year}-{number}")
        scene.make.city(f"Stadt {year} {number}", land="BY")


PAGES = [
    *DESK,
    Page(
        name="cities:directory",
        get=everyone(),
        rows=_cities,
        kind="directory",
        empty=_no_cities,
        parameters={
            "land": "schleswig-holstein",
            "thema": "wirkung",
            "groesse": "bis-20000",
            "jahr": "2024",
            "sortierung": "groesse",
        },
    ),
    Page(name="cities:topics", get=everyone(), rows=_topics, kind="topics", empty=_no_topics),
    Page(
        name="cities:topic",
        get=everyone(),
        before=_topic,
        where=lambda _scene: {"slug": "wirkung"},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        rows=_cities,
        kind="topic",
        empty=_no_city_on_topic,
    ),
    Page(
        name="cities:municipality",
        get=everyone(),
        where=lambda scene: {"ags": scene.rows.get("ags") or _ags(scene)["ags"]},
        before=lambda scene: scene.rows.update(_ags(scene)),
        missing=lambda _scene: {"ags": "99999999"},
        rows=_covering,
        kind="municipality",
        empty=_not_covered,
    ),
    Page(
        name="cities:growth",
        get=everyone(),
        rows=_counts,
        kind="growth",
        empty=_no_cities,
    ),
]
