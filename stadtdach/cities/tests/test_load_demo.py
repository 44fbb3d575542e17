from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from stadtdach.cities.demo.texts import PAGES
from stadtdach.cities.models import City, Role, Topic
from stadtdach.core.search.models import IndexChange
from stadtdach.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return User.objects.create(
        email="ratzeburg@demo.stadtdach.example",
        name="Demo",
        is_demo=True,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def load():
    call_command("load_demo", verbosity=0)


def test_demo_pages_are_written_and_marked():
    load()
    ratzeburg = City.objects.get(slug="ratzeburg")
    assert ratzeburg.is_demo
    assert "Schaufenster auf Zeit" in ratzeburg.description
    assert ratzeburg.contact_email.endswith(".example")
    assert City.objects.filter(is_demo=True).count() == len(PAGES)
    assert not City.objects.get(slug="osnabrueck").is_demo


def test_every_demo_page_names_a_city_and_topics_that_exist():
    load()
    assert set(City.objects.filter(slug__in=PAGES).values_list("slug", flat=True)) == set(PAGES)
    named = {slug for page in PAGES.values() for slug in page.topics}
    assert named <= set(Topic.objects.values_list("slug", flat=True))


def test_demo_accounts_get_their_roles_once(coordinator):
    load()
    load()
    role = Role.objects.get(person=coordinator)
    assert role.city.slug == "ratzeburg"


def test_second_run_changes_nothing():
    load()
    before = IndexChange.objects.count()
    load()
    assert IndexChange.objects.count() == before


def test_what_a_coordination_published_stays():
    load()
    City.objects.filter(slug="ratzeburg").update(description="Unser Text", version=1, is_demo=False)
    load()
    assert City.objects.get(slug="ratzeburg").description == "Unser Text"


def test_production_refuses_demo_data(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="Produktivbetrieb"):
        load()
    assert not City.objects.exists()
