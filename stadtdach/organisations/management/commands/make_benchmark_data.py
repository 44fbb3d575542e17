from __future__ import annotations

import random
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from stadtdach.cities.models import City, Topic
from stadtdach.core import text
from stadtdach.core.pagecache.actions import purge
from stadtdach.organisations.enums import LegalForm, Sector
from stadtdach.organisations.models import Organisation

SLUG_PREFIX = "messung-"
_BATCH = 5_000

_FIRST = (
    "Sonnen", "Brücken", "Linden", "Quellen", "Regenbogen", "Funken", "Werk", "Stern", "Anker", "Wiesen",
    "Kastanien",
    "Feder", "Flügel", "Mühlen", "Garten", "Hafen", "Turm", "Kreis", "Wellen", "Möwen", "Löwenzahn", "Ahorn",
    "Segel",
)  # fmt: skip
_SECOND = (
    "hof", "kreis", "werkstatt", "bund", "haus", "tisch", "chor", "treff", "bühne", "forum", "garten",
    "netz", "lotsen",
    "hilfe", "labor", "kontor", "verein", "initiative", "stiftung", "schule", "paten", "küche", "bücherei",
)  # fmt: skip
_PURPOSE = (
    "Kinder lesen", "Reparieren statt wegwerfen", "Nachbarschaft", "junge Familien", "Barrierefreiheit",
    "Stadtgrün",
    "Musik", "Sport für alle", "Geflüchtete", "Ältere Menschen", "Ehrenamt", "Demokratie", "Kultur",
    "Klimaschutz",
)  # fmt: skip
_SENTENCES = (
    "Wir treffen uns jeden zweiten Dienstag und freuen uns über alle, die dazukommen.",
    "Vorkenntnisse braucht niemand, Neugier genügt.",
    "Gemeinsam mit Schulen, Betrieben und der Stadtverwaltung bringen wir Menschen zusammen.",
    "Wer Räume, Werkzeug oder Zeit teilen möchte, meldet sich einfach.",
    "Einmal im Jahr zeigen wir auf dem Marktplatz, was daraus geworden ist.",
    "Wir beraten Vereine bei Förderanträgen, Versicherung und Nachfolge im Vorstand.",
)


class Command(BaseCommand):
    help = (
        "Legt viele erfundene Organisationen an, für Messungen von Seiten und Suche. Bei gleicher Zahl immer "
        "dieselben; frühere Messdaten werden ersetzt. Danach: stadtdach rebuild-index."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--organisations", type=int, default=100_000, metavar="ZAHL", help="Wie viele (Vorgabe: 100000)."
        )
        parser.add_argument("--seed", type=int, default=2026, metavar="ZAHL", help="Startwert des Zufalls.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEVELOPMENT", False):
            raise CommandError(
                "Messdaten gehören nicht in den Produktivbetrieb: nur in der Entwicklung erlaubt."
            )
        count: int = options["organisations"]
        if count < 0:
            raise CommandError("Bitte geben Sie eine Zahl ab 0 an.")
        cities = list(City.objects.prefetch_related("municipalities").order_by("slug"))
        if not cities:
            raise CommandError("Es gibt noch keine Städte. Bitte laden Sie zuerst: stadtdach load-facts.")
        with transaction.atomic():
            removed = self._remove()
            self._make(count, cities, random.Random(options["seed"]))  # noqa: S311 - data for measuring
            purge()
        note = f", {removed} frühere entfernt" if removed else ""
        self.stdout.write(f"{count} Organisationen in {len(cities)} Städten angelegt{note}.")
        self.stdout.write("Damit die Suche sie findet: stadtdach rebuild-index")

    def _remove(self) -> int:
        old = Organisation.objects.filter(is_demo=True, slug__startswith=SLUG_PREFIX)
        Organisation.topics.through.objects.filter(organisation__in=old).delete()
        return old._raw_delete(old.db)  # past the collector: nothing else refers to them

    def _make(self, count: int, cities: list[City], rng: random.Random) -> None:
        topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
        link = Organisation.topics.through
        now = timezone.now()
        made = 0
        for batch in _batches(_organisations(count, cities, now, rng)):
            saved = Organisation.objects.bulk_create(batch)
            link.objects.bulk_create(
                link(organisation_id=organisation.pk, topic_id=topic)
                for organisation in saved
                for topic in rng.sample(topics, min(len(topics), rng.choice((0, 1, 1, 2, 3))))
            )
            made += len(batch)
            if sys.stderr.isatty():
                self.stderr.write(f"\r{made} von {count}", ending="\n" if made == count else "")


def _organisations(
    count: int, cities: list[City], now: datetime, rng: random.Random
) -> Iterator[Organisation]:
    places = {city.pk: list(city.municipalities.all()) for city in cities}
    for number in range(count):
        city = cities[number % len(cities)]
        name = f"{rng.choice(_FIRST)}{rng.choice(_SECOND)} {rng.choice(_PURPOSE)} {city.name} {number}"
        place = rng.choice(places[city.pk]) if places[city.pk] else None
        yield Organisation(
            city=city,
            name=name,
            slug=f"{SLUG_PREFIX}{number}",
            sort_key=text.sort_key(name),
            sector=rng.choices(Sector.values, weights=(70, 10, 15, 5))[0],
            legal_form=rng.choice(LegalForm.values),
            municipality=place,
            postcode=place.postcode if place else "",
            latitude=city.latitude + rng.gauss(0, 0.02),
            longitude=city.longitude + rng.gauss(0, 0.03),
            description=" ".join(rng.sample(_SENTENCES, 3)),
            website=f"https://messung-{number}.example/",
            contact_email=f"hallo@messung-{number}.example",
            is_demo=True,
            created_at=now,
            updated_at=now,
        )


def _batches(rows: Iterator[Organisation]) -> Iterator[list[Organisation]]:
    batch: list[Organisation] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
