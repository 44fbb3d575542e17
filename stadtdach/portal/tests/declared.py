"""Pages that everybody may see, composed from the domains."""

from __future__ import annotations

from stadtdach.cities.models import City, Membership
from stadtdach.core.declared import Page, Scene, everyone, only, signed_in
from stadtdach.core.search.rebuild import rebuild


def _described(scene: Scene) -> None:
    City.objects.filter(pk=scene.city.pk).update(
        description="Wir sind **viele**.", contact_name="Ada Ahrens", contact_email="ada@ratzeburg.example"
    )
    scene.city.topics.add(scene.make.topic())


def _neighbours(scene: Scene, count: int) -> None:
    have = City.objects.count()
    for number in range(have, have + count):
        scene.make.city(f"Nachbar {number}", land=scene.city.land, topics=(scene.make.topic(),))
        scene.make.organisation(city=scene.city)


def _silent(scene: Scene) -> None:
    City.objects.exclude(pk=scene.city.pk).delete()
    City.objects.filter(pk=scene.city.pk).update(description="", contact_name="", contact_email="")
    scene.city.topics.clear()


def _no_cities(_scene: Scene) -> None:
    Membership.objects.all().delete()
    City.objects.all().delete()


def _more_cities(scene: Scene, number: int) -> None:
    for index in scene.make.numbers(number):
        scene.make.city(f"Neustadt {index}")


PAGES = [
    Page(
        name="portal:start",
        get=everyone(),
        before=_described,
        rows=_neighbours,
        kind="start",
        empty=_no_cities,
        contributors=1,
    ),
    Page(
        name="portal:search",
        get=everyone(),
        before=lambda _scene: rebuild(),
        kind="search",
        parameters={
            "q": "Ratzeburg",
            "was": "city",
            "land": "schleswig-holstein",
            "thema": "wirkung",
            "seite": "1",
        },
    ),
    Page(
        name="portal:city",
        get=everyone(),
        get_abroad=everyone(),
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        before=_described,
        rows=_neighbours,
        kind="city",
        empty=_silent,
        contributors=2,
    ),
    Page(name="portal:desks", get=signed_in(), rows=_more_cities, kind="desks", parameters={"q": "Ratze"}),
    Page(
        name="portal:desk",
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        get=only("editor_ratzeburg", "coordinator_ratzeburg", "office", "land_sh"),
        get_abroad=only("coordinator_flensburg", "office", "land_sh"),
        contributors=2,
        kind="desk",
    ),
]
