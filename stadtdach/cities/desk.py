"""What of the cities waits: on the desk of a city, of a Land, and of the network office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.actions.invitations import KEPT_FOR
from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models import City, Invitation, Land, Role
from stadtdach.cities.queries import desk as queries
from stadtdach.core.desk.queries import confirmed_at
from stadtdach.core.desk.things import Desk, Source, Step, Task, Thing

YEAR = timedelta(days=365)
NOTICE = timedelta(days=30)
INVITATION_NOTICE = timedelta(days=3)
# A "this is meant so" holds for as long as the thing would be shown, and a little longer.
ROLE_END_HOLDS = NOTICE * 2

PAGE = Task(
    topic="cities.page",
    label=_("Stadtseite"),
    otherwise=_("Menschen finden Angaben, die vielleicht nicht mehr stimmen."),
    minutes=10,
    permission="cities.edit_city",
    confirm=_("Ja, das stimmt noch"),
)
CONTACT = Task(
    topic="cities.contact",
    label=_("Stadtseite"),
    otherwise=_("Wer mitmachen möchte, weiß nicht, an wen man sich wendet."),
    minutes=3,
    permission="cities.edit_city",
)
INVITATION = Task(
    topic="cities.invitation",
    label=_("Einladung"),
    otherwise=_("Der Link gilt dann nicht mehr; 30 Tage später löschen wir die Adresse."),
    minutes=2,
    permission="cities.view_desk",
)
ROLE_END = Task(
    topic="cities.role_end",
    label=_("Rolle"),
    otherwise=_("Die Rolle endet an diesem Tag von selbst."),
    minutes=3,
    permission="cities.manage_roles",
    confirm=_("Das ist so gedacht"),
)
DEPUTY = Task(
    topic="cities.deputy",
    label=_("Vertretung"),
    otherwise=_("Sind Sie krank oder im Urlaub, bleibt alles liegen."),
    minutes=5,
    permission="cities.manage_roles",
    confirm=_("Das brauchen wir nicht"),
)
NETWORK_INVITATION = Task(
    topic="cities.network_invitation",
    label=INVITATION.label,
    otherwise=INVITATION.otherwise,
    minutes=2,
    permission="cities.manage_roles",
)
ALONE = Task(
    topic="cities.without_coordination",
    label=_("Städte"),
    otherwise=_("Diese Städte haben niemanden, der ihre Seite pflegt und Anfragen beantwortet."),
    minutes=15,
    permission="cities.view_land_desk",
)


def _of_cities(cities: Sequence[City], now: datetime) -> Iterator[Thing]:
    roles = queries.roles_of_cities(cities, timezone.localdate(now))
    confirmed = confirmed_at([t.topic for t in (PAGE, ROLE_END, DEPUTY)], _numbers(cities, roles))
    coordinations = Counter(role.city_id for role in roles if role.kind == RoleKind.CITY_COORDINATION)
    for city in cities:
        yield from _page(city, confirmed.get((PAGE.topic, city.pk)), now)
        if coordinations[city.pk] == 1 and not _holds(confirmed, DEPUTY, city.pk, now - YEAR):
            title = gettext("Niemand vertritt die Stadtkoordination")
            alone = next(r for r in roles if r.city_id == city.pk and r.kind == RoleKind.CITY_COORDINATION)
            url = _url("appoint_deputy", city, alone.pk)
            yield Thing(task=DEPUTY, number=city.pk, place=city.pk, title=title, url=url)
    yield from _role_ends(roles, confirmed, now)
    yield from _invitations(queries.invitations_of_cities(cities, now + INVITATION_NOTICE), INVITATION, now)


def _page(city: City, confirmed: datetime | None, now: datetime) -> Iterator[Thing]:
    def thing(task: Task, title: str, looked_on: date | None = None) -> Thing:
        due = looked_on + YEAR if looked_on else None
        url = _url("edit", city)
        return Thing(task=task, number=city.pk, place=city.pk, title=title, url=url, last=looked_on, due=due)

    if not (city.contact_email or city.contact_phone):
        yield thing(CONTACT, gettext("Auf der Seite fehlt, wie man Sie erreicht"))
    looked = max((at for at in (city.updated_at, confirmed) if at), default=None)
    if looked is None:
        yield thing(PAGE, gettext("Die Seite ist noch, wie sie am Anfang war"))
    elif looked + YEAR - NOTICE <= now:
        yield thing(PAGE, gettext("Stimmt Ihre Seite noch?"), timezone.localdate(looked))


def _role_ends(
    roles: Iterable[Role], confirmed: dict[tuple[str, int], datetime], now: datetime
) -> Iterator[Thing]:
    for role in roles:
        # A deputy is meant to go.
        if role.stands_in_for_id or role.ends_on is None or role.ends_on > timezone.localdate(now) + NOTICE:
            continue
        if _holds(confirmed, ROLE_END, role.pk, now - ROLE_END_HOLDS):
            continue
        words = {"name": role.person.name, "role": role.get_kind_display()}
        yield Thing(
            task=ROLE_END,
            number=role.pk,
            place=role.city_id or 0,
            title=gettext("%(name)s: die Rolle „%(role)s“ endet") % words,
            url=_url("change_role_end", role.city, role.pk),
            due=role.ends_on,
        )


def _invitations(rows: Iterable[Invitation], task: Task, now: datetime) -> Iterator[Thing]:
    for row in rows:
        expired = row.is_expired(now)
        words = {"email": row.email, "role": row.get_kind_display()}
        title = (
            gettext("Die Einladung an %(email)s (%(role)s) ist abgelaufen")
            if expired
            else gettext("Die Einladung an %(email)s (%(role)s) läuft bald ab")
        )
        yield Thing(
            task=task,
            number=row.pk,
            place=row.city_id or 0,
            title=title % words,
            url=_url("roles", row.city),
            last=timezone.localdate(row.sent_at),
            due=timezone.localdate(row.expires_at + KEPT_FOR if expired else row.expires_at),
            step=Step(label=_("Noch einmal senden"), url=_url("resend", row.city, row.pk)),
            permission=_MAY_INVITE[RoleKind(row.kind)],
        )


def _of_laender(laender: Sequence[Land], now: datetime) -> Iterator[Thing]:
    alone = queries.cities_without_coordination(timezone.localdate(now))
    counts = Counter(alone.filter(land__in=laender).order_by().values_list("land_id", flat=True))
    for land in laender:
        if counts[land.pk]:
            yield _alone(land.pk, counts[land.pk])


def _of_office(_places: Sequence[Any], now: datetime) -> Iterator[Thing]:
    roles = queries.roles_of_network(timezone.localdate(now))
    confirmed = confirmed_at([ROLE_END.topic], [role.pk for role in roles])
    yield from _role_ends(roles, confirmed, now)
    rows = queries.invitations_of_network(now + INVITATION_NOTICE)
    yield from _invitations(rows, NETWORK_INVITATION, now)
    alone = queries.cities_without_coordination(timezone.localdate(now)).count()
    if alone:
        yield _alone(0, alone)


def _alone(place: int, count: int) -> Thing:
    title = ngettext(
        "In %(count)s Stadt koordiniert noch niemand",
        "In %(count)s Städten koordiniert noch niemand",
        count,
    )
    url = f"{reverse('portal:desks')}?ohne=koordination"
    return Thing(task=ALONE, number=place, place=place, title=title % {"count": count}, url=url)


def _numbers(cities: Iterable[City], roles: Iterable[Role]) -> set[int]:
    return {city.pk for city in cities} | {role.pk for role in roles}


def _holds(confirmed: dict[tuple[str, int], datetime], task: Task, number: int, since: datetime) -> bool:
    at = confirmed.get((task.topic, number))
    return at is not None and at > since


def _url(name: str, city: City | None, *more: int) -> str:
    if city is None:
        return reverse(f"cities:network_{name}", args=more)
    return reverse(f"cities:{name}", args=[city.slug, *more])


_MAY_INVITE = {
    RoleKind.NETWORK_OFFICE: "cities.manage_roles",
    RoleKind.LAND_COORDINATION: "cities.manage_roles",
    RoleKind.CITY_COORDINATION: "cities.invite_coordination",
    RoleKind.CITY_EDITING: "cities.invite_editing",
}
SOURCES = [
    Source(desk=Desk.CITY, load=_of_cities),
    Source(desk=Desk.LAND, load=_of_laender),
    Source(desk=Desk.OFFICE, load=_of_office),
]
