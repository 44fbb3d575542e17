"""Demo of the cities: what coordinations might have written. Invented, and marked as demo."""

from __future__ import annotations

import random
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from stadtdach.cities.actions.facts import load_facts
from stadtdach.cities.demo.roles import load_roles
from stadtdach.cities.demo.texts import PAGES, DemoPage
from stadtdach.cities.models import City, Topic
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.search.changes import touch


@transaction.atomic
def load(*, now: datetime, rng: random.Random) -> None:
    """Load the facts, the roles of the demo accounts, and texts where no coordination has written any."""
    load_facts(actor=None, now=now)
    load_roles(begins_on=localdate(now))
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    untouched = City.objects.filter(slug__in=PAGES, version=0).prefetch_related("topics")
    changed = [city.pk for city in untouched if _write_page(city, PAGES[city.slug], topics, now, rng)]
    touch("city", changed)
    touch("topic", [topic.pk for topic in topics.values()] if changed else [])
    if changed:
        purge()


def _write_page(
    city: City, page: DemoPage, topics: dict[str, Topic], now: datetime, rng: random.Random
) -> bool:
    phone = f"0{rng.randint(30, 99)} 555 {rng.randint(100, 999)}"
    if city.is_demo and city.description == page.text:
        return False
    city.description = page.text
    city.contact_name = page.contact
    city.contact_email = f"engagement@{city.slug}.example"
    city.contact_phone = phone
    city.website = f"https://engagiert.{city.slug}.example/"
    city.updated_at = now
    city.is_demo = True
    city.save()
    city.topics.add(*(topics[slug] for slug in page.topics))
    return True
