"""Pages that everybody may see, composed from the domains."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.utils import timezone

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Membership, Role
from stadtdach.core.declared import Page, Scene, everyone, only, signed_in
from stadtdach.core.search.rebuild import rebuild
from stadtdach.portal.models import CityMailbox

_TOKEN = "ein-link-aus-einer-nachricht"


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


def _more_waiting(scene: Scene, number: int) -> None:
    now = timezone.now()
    for index in scene.make.numbers(number):
        scene.make.organisation(city=scene.city, contact_email="", updated_at=now - timedelta(days=900))
        person = scene.make.user()
        role = scene.make.role(person, RoleKind.CITY_EDITING, city=scene.city)
        Role.objects.filter(pk=role.pk).update(ends_on=timezone.localdate() + timedelta(days=5))
        Invitation.objects.create(
            email=f"neu{index}@example.org", kind=RoleKind.CITY_EDITING, city=scene.city,
            token_hash=f"{index:064d}", created_at=now - timedelta(days=15), sent_at=now - timedelta(days=15),
            expires_at=now - timedelta(days=1),
        )  # fmt: skip


def _mailbox(scene: Scene) -> None:
    CityMailbox.objects.create(
        city=scene.city, address="post@stadt.example", sent_at=timezone.now(),
        token_hash=hashlib.sha256(_TOKEN.encode()).hexdigest(),
    )  # fmt: skip


def _nothing_waits(scene: Scene) -> None:
    City.objects.filter(pk=scene.city.pk).update(updated_at=timezone.now(), contact_phone="04541 80")
    scene.make.role(scene.make.user(), RoleKind.CITY_COORDINATION, city=scene.city)


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
    Page(name="portal:api", get=everyone(), kind="api"),
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
    Page(
        name="portal:desks",
        get=signed_in(),
        rows=_more_cities,
        kind="desks",
        parameters={"q": "Ratze", "ohne": "koordination"},
    ),
    Page(
        name="portal:desk",
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        get=only("editor_ratzeburg", "coordinator_ratzeburg", "office", "land_sh"),
        get_abroad=only("coordinator_flensburg", "office", "land_sh"),
        rows=_more_waiting,
        contributors=4,
        kind="desk",
        empty=_nothing_waits,
    ),
    Page(
        name="portal:desk_answer",
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        post=only("editor_ratzeburg", "coordinator_ratzeburg", "office", "land_sh", ok=302),
        post_abroad=only("coordinator_flensburg", "office", "land_sh", ok=302),
        body=lambda scene: {"key": f"cities.page:{scene.city.pk}", "answer": "stimmt"},
    ),
    Page(
        name="portal:handover",
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        get_writes=("audit_personalview",),  # whose name and address was seen
        get=only("coordinator_ratzeburg", "office"),
        get_abroad=only("coordinator_flensburg", "office"),
        rows=_more_waiting,
        contributors=4,
        kind="handover",
        empty=_nothing_waits,
    ),
    Page(
        name="portal:mailbox",
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        before=_mailbox,
        get=only("coordinator_ratzeburg", "office"),
        get_abroad=only("coordinator_flensburg", "office"),
        post=only("coordinator_ratzeburg", "office", ok=302),
        post_abroad=only("coordinator_flensburg", "office", ok=302),
        body=lambda _scene: {"address": "engagement@stadt.example"},
        kind="mailbox",
        empty=lambda _scene: CityMailbox.objects.all().delete(),
        mistake={"address": "keine Adresse"},
    ),
    Page(
        name="portal:remove_mailbox",
        where=lambda scene: {"slug": scene.city.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        post=only("coordinator_ratzeburg", "office", ok=302),
        post_abroad=only("coordinator_flensburg", "office", ok=302),
    ),
    # Whoever has the link reads the mail of that address: an account is not needed.
    Page(
        name="portal:confirm_mailbox",
        before=_mailbox,
        where=lambda _scene: {"token": _TOKEN},
        missing=lambda _scene: {"token": "ein-unbekannter-link"},
        get=everyone(),
        post=everyone(),
        kind="mailbox confirmation",
    ),
    Page(
        name="portal:land_desk",
        where=lambda scene: {"slug": scene.city.land.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        get=only("office", "land_sh"),
        rows=_more_cities,
        kind="upper desk",
    ),
    Page(
        name="portal:land_answer",
        where=lambda scene: {"slug": scene.city.land.slug},
        missing=lambda _scene: {"slug": "gibt-es-nicht"},
        post=only("office", "land_sh", ok=302),
        body=lambda scene: {"key": f"cities.without_coordination:{scene.city.land_id}", "answer": "7"},
    ),
    Page(name="portal:office_desk", get=only("office"), rows=_more_cities, kind="upper desk"),
    Page(
        name="portal:office_answer",
        post=only("office", ok=302),
        body=lambda _scene: {"key": "cities.without_coordination:0", "answer": "7"},
    ),
]
