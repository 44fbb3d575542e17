"""What of the organisations waits on the desk of their city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City
from stadtdach.core.desk.things import Desk, Source, Task, Thing
from stadtdach.organisations.queries import organisations as queries

TWO_YEARS = timedelta(days=730)
NOTICE = timedelta(days=30)

LOOK = Task(
    topic=queries.LOOKED_AT,
    label=_("Organisation"),
    otherwise=_("Im Verzeichnis stehen Angaben, die vielleicht nicht mehr stimmen."),
    minutes=4,
    permission="organisations.manage_organisation",
    confirm=_("Ja, das stimmt noch"),
)
COMPLETE = Task(
    topic=queries.INCOMPLETE,
    label=_("Organisation"),
    otherwise=_("Wer sucht, findet sie nicht oder kann sie nicht erreichen."),
    minutes=4,
    permission="organisations.manage_organisation",
    confirm=_("Das bleibt so"),
)


def _of_cities(cities: Sequence[City], now: datetime) -> Iterator[Thing]:
    slugs = {city.pk: city.slug for city in cities}
    for row in queries.to_look_at(cities, not_since=now - TWO_YEARS + NOTICE):
        looked = timezone.localdate(row.looked_at)
        yield Thing(
            task=LOOK if row.is_old else COMPLETE,
            number=row.pk,
            place=row.city,
            title=_title(row) % {"name": row.name},
            url=reverse("organisations:edit", args=[slugs[row.city], row.slug]),
            last=looked,
            due=looked + TWO_YEARS if row.is_old else None,
        )


def _title(row: queries.ToLookAt) -> str:
    if row.is_old:
        return gettext("%(name)s: Stimmen die Angaben noch?")
    if row.lacks_contact:
        return gettext("%(name)s: ohne E-Mail, Telefon und Website")
    return gettext("%(name)s: ohne Themen")


SOURCES = [Source(desk=Desk.CITY, load=_of_cities)]
