"""The desk of a city: who may open and press what. Ratzeburg is the own city, Flensburg the foreign one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from stadtdach.cities.actions.versions import publish_version
from stadtdach.cities.content import PageContent
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import Invitation, Role
from stadtdach.core.declared import PRESSED, Access, Page, Scene, everyone, only

KEEPERS = ("editor_ratzeburg", "coordinator_ratzeburg", "office")
LEADERS = ("coordinator_ratzeburg", "office")
INVITERS = ("coordinator_ratzeburg", "office", "land_sh")
ABROAD = ("coordinator_flensburg", "office")
ABROAD_INVITERS = ("coordinator_flensburg", "office", "land_sh")

FORM = {"base": "0", "description": "Unsere Stadt.", "accent": "ziegel"}


def _city(scene: Scene) -> dict[str, Any]:
    return {"slug": scene.city.slug}


def _nowhere(_scene: Scene) -> dict[str, Any]:
    return {"slug": "gibt-es-nicht"}


def _versions(scene: Scene, number: int) -> None:
    for index in scene.make.numbers(number):
        scene.city.refresh_from_db()
        publish_version(
            city=scene.city,
            base=scene.city.version,
            content=PageContent(description=f"Unsere Stadt, {index}. Fassung."),
            consent=False,
            note="Neuer Text",
            actor=scene.cast.office,
            now=scene.now,
        )


def _two_versions(scene: Scene) -> None:
    _versions(scene, 2)


def _invitations(scene: Scene, number: int, *, city: Any = None) -> None:
    now = timezone.now()
    for index in scene.make.numbers(number):
        scene.rows["invitation"] = Invitation.objects.create(
            email=f"neu{index}@example.org",
            kind=RoleKind.CITY_COORDINATION if city else RoleKind.NETWORK_OFFICE,
            city=city,
            token_hash=f"{index:064d}",
            invited_by=scene.cast.office,
            created_at=now - timedelta(days=1),
            sent_at=now - timedelta(days=1),
            expires_at=now + timedelta(days=13),
        )


def _invited(scene: Scene) -> None:
    _invitations(scene, 1, city=scene.city)


def _invited_to_network(scene: Scene) -> None:
    _invitations(scene, 1)


def _people(scene: Scene, number: int) -> None:
    for _index in range(number):
        scene.make.role(scene.make.user(), RoleKind.CITY_EDITING, city=scene.city)
    _invitations(scene, number, city=scene.city)


def _office_people(scene: Scene, number: int) -> None:
    for _index in range(number):
        scene.make.role(scene.make.user(), RoleKind.LAND_COORDINATION, land=scene.cast.sh)
    _invitations(scene, number)


def _helper(scene: Scene) -> None:
    scene.rows["role"] = scene.make.role(scene.make.user(), RoleKind.CITY_EDITING, city=scene.city)


def _land_helper(scene: Scene) -> None:
    person = scene.make.user()
    scene.rows["role"] = scene.make.role(person, RoleKind.LAND_COORDINATION, land=scene.cast.by)


def _deputy(scene: Scene) -> None:
    _helper(scene)
    leading = Role.objects.filter(city=scene.city, kind=RoleKind.CITY_COORDINATION)
    scene.rows["leading"] = leading.get(stands_in_for__isnull=True)


def _leading(scene: Scene) -> dict[str, Any]:
    return {**_city(scene), "pk": scene.rows["leading"].pk}


def _alone(scene: Scene) -> None:
    Role.objects.filter(city=scene.city, kind=RoleKind.CITY_EDITING).delete()


def _role(scene: Scene) -> dict[str, Any]:
    return {**_city(scene), "pk": scene.rows["role"].pk}


def _invitation(scene: Scene) -> dict[str, Any]:
    return {**_city(scene), "pk": scene.rows["invitation"].pk}


def _form(scene: Scene) -> dict[str, Any]:
    scene.city.refresh_from_db()
    return {**FORM, "base": str(scene.city.version)}


def _offer(_scene: Scene) -> dict[str, Any]:
    return {"email": "neu@example.org", "kind": "city_coordination", "message": "Machen Sie mit."}


def _of_city(own: tuple[str, ...], abroad: tuple[str, ...], ok: Any = 200) -> dict[str, Access]:
    return {"get": only(*own, ok=ok), "get_abroad": only(*abroad, ok=ok)}


def _pressed(own: tuple[str, ...], abroad: tuple[str, ...]) -> dict[str, Access]:
    return {"post": only(*own, ok=PRESSED), "post_abroad": only(*abroad, ok=PRESSED)}


_OFFICE: dict[str, Access] = {"get": only("office")}
_OFFICE_POST: dict[str, Access] = {"post": only("office", ok=PRESSED)}

PAGES = [
    Page(
        name="cities:edit",
        where=_city,
        missing=_nowhere,
        **_of_city(KEEPERS, ABROAD),
        **_pressed(KEEPERS, ABROAD),
        body=_form,
        kind="form",
        mistake={"base": "0", "contact_email": "keine Adresse", "accent": "ziegel"},
    ),
    Page(
        name="cities:preview",
        where=_city,
        missing=_nowhere,
        **_of_city(KEEPERS, ABROAD, ok=302),
        **_pressed(KEEPERS, ABROAD),
        body=_form,
    ),
    Page(
        name="cities:merge",
        where=_city,
        missing=_nowhere,
        **_of_city(KEEPERS, ABROAD, ok=302),
        **_pressed(KEEPERS, ABROAD),
        body=_form,
    ),
    Page(
        name="cities:versions",
        where=_city,
        missing=_nowhere,
        rows=_versions,
        **_of_city(KEEPERS, ABROAD),
        kind="versions",
        empty=lambda _scene: None,
        parameters={"seite": "1"},
    ),
    Page(
        name="cities:version",
        before=_two_versions,
        where=lambda scene: {**_city(scene), "number": 2},
        missing=lambda scene: {"slug": "gibt-es-nicht", "number": 2},
        **_of_city(KEEPERS, ABROAD),
        kind="version",
    ),
    Page(
        name="cities:restore",
        before=_two_versions,
        where=lambda scene: {**_city(scene), "number": 1},
        missing=lambda scene: {"slug": "gibt-es-nicht", "number": 1},
        **_pressed(KEEPERS, ABROAD),
        body=lambda scene: {"base": "2"},
    ),
    Page(
        name="cities:roles",
        where=_city,
        missing=_nowhere,
        rows=_people,
        **_of_city(INVITERS, ABROAD_INVITERS),
        get_writes=("audit_personalview",),  # whose name and address was seen
        kind="roles",
        empty=lambda _scene: None,
    ),
    Page(
        name="cities:invite",
        where=_city,
        missing=_nowhere,
        **_of_city(INVITERS, ABROAD_INVITERS),
        **_pressed(INVITERS, ABROAD_INVITERS),
        body=_offer,
        kind="form",
        mistake={"email": "keine Adresse", "role_ends_on": "1999-12-31"},
    ),
    Page(
        name="cities:end_role",
        before=_helper,
        where=_role,
        missing=lambda scene: {"slug": "gibt-es-nicht", "pk": 1},
        **_of_city(LEADERS, ABROAD),
        **_pressed(LEADERS, ABROAD),
        kind="confirm",
    ),
    Page(
        name="cities:change_role_end",
        before=_helper,
        where=_role,
        missing=lambda scene: {"slug": "gibt-es-nicht", "pk": 1},
        **_of_city(LEADERS, ABROAD),
        **_pressed(LEADERS, ABROAD),
        body=lambda _scene: {"ends_on": ""},
        kind="form",
        mistake={"ends_on": "1999-12-31"},
    ),
    Page(
        name="cities:appoint_deputy",
        before=_deputy,
        where=_leading,
        missing=lambda scene: {"slug": "gibt-es-nicht", "pk": 1},
        **_of_city(LEADERS, ABROAD),
        **_pressed(LEADERS, ABROAD),
        body=lambda scene: {
            "person": scene.rows["role"].person_id,
            "begins_on": timezone.localdate().isoformat(),
            "ends_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
        },
        rows=_people,
        kind="deputy",
        empty=_alone,
        mistake={"person": "", "begins_on": "2024-02-01", "ends_on": ""},
    ),
    Page(
        name="cities:resend",
        before=_invited,
        where=_invitation,
        missing=lambda scene: {"slug": "gibt-es-nicht", "pk": 1},
        **_pressed(INVITERS, ABROAD_INVITERS),
    ),
    Page(
        name="cities:withdraw",
        before=_invited,
        where=_invitation,
        missing=lambda scene: {"slug": "gibt-es-nicht", "pk": 1},
        **_pressed(INVITERS, ABROAD_INVITERS),
    ),
    Page(
        name="cities:network_roles",
        rows=_office_people,
        **_OFFICE,
        get_writes=("audit_personalview",),
        kind="roles",
    ),
    Page(
        name="cities:network_invite",
        **_OFFICE,
        **_OFFICE_POST,
        body=lambda _scene: {"email": "neu@example.org", "kind": "network_office"},
        kind="form",
        mistake={"email": "keine Adresse", "kind": "land_coordination"},
    ),
    Page(
        name="cities:network_end_role",
        before=_land_helper,
        where=lambda scene: {"pk": scene.rows["role"].pk},
        missing=lambda _scene: {"pk": 0},
        **_OFFICE,
        **_OFFICE_POST,
        kind="confirm",
    ),
    Page(
        name="cities:network_change_role_end",
        before=_land_helper,
        where=lambda scene: {"pk": scene.rows["role"].pk},
        missing=lambda _scene: {"pk": 0},
        **_OFFICE,
        **_OFFICE_POST,
        body=lambda _scene: {"ends_on": ""},
        kind="form",
        mistake={"ends_on": "1999-12-31"},
    ),
    Page(
        name="cities:network_resend",
        before=_invited_to_network,
        where=lambda scene: {"pk": scene.rows["invitation"].pk},
        missing=lambda _scene: {"pk": 0},
        **_OFFICE_POST,
    ),
    Page(
        name="cities:network_withdraw",
        before=_invited_to_network,
        where=lambda scene: {"pk": scene.rows["invitation"].pk},
        missing=lambda _scene: {"pk": 0},
        **_OFFICE_POST,
    ),
    # Whoever has no token learns nothing, whoever they are.
    Page(
        name="cities:invitation",
        where=lambda _scene: {"token": "ein-unbekannter-link"},
        get=everyone(404),
        post=everyone(404),
        kind="",
    ),
]
