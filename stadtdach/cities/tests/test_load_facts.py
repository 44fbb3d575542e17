from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from stadtdach.cities import facts
from stadtdach.cities.actions.facts import load_facts
from stadtdach.cities.models import City, Land, Membership, Municipality, NetworkCount, Topic
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.pagecache.models import Generation
from stadtdach.core.search.models import IndexChange

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def loaded(db):
    return load_facts(actor=None, now=NOW)


def test_all_cities_laender_and_counts_are_there(loaded):
    assert Land.objects.count() == 16
    assert City.objects.count() == 102
    assert Membership.objects.filter(end_year__isnull=True).count() == 101
    assert dict(NetworkCount.objects.values_list("year", "count")) == {
        2015: 50,
        2020: 73,
        2021: 100,
        2022: 113,
        2024: 112,
    }


def test_ratzeburg_is_as_documented(loaded):
    ratzeburg = City.objects.get(slug="ratzeburg")
    assert ratzeburg.land.name == "Schleswig-Holstein"
    assert (ratzeburg.population, ratzeburg.population_on) == (14553, date(2022, 12, 31))
    assert [topic.name for topic in ratzeburg.topics.all()] == [
        "Demografische Stadtplanung",
        "Innenstadtentwicklung",
    ]
    membership = ratzeburg.memberships.get()
    assert membership.begin_year == 2024
    assert membership.documented_on == date(2024, 10, 18)
    assert [m.ags for m in ratzeburg.municipalities.all()] == ["01053100"]
    assert ratzeburg.municipalities.get().county.name == "Herzogtum Lauenburg"


def test_giessen_is_a_former_member(loaded):
    membership = City.objects.get(slug="giessen").memberships.get()
    assert (membership.begin_year, membership.end_year) == (2015, 2017)


def test_what_is_not_known_stays_unknown(loaded):
    assert City.objects.get(slug="osnabrueck").memberships.get().begin_year is None
    bergedorf = City.objects.get(slug="hamburg-bergedorf")
    assert bergedorf.population is None
    assert bergedorf.extent == "district"


def test_every_membership_names_evidence_and_source(loaded):
    assert not Membership.objects.filter(evidence="").exists()
    assert not Membership.objects.filter(source_url="").exists()


def test_only_documented_topics_are_given_to_cities(loaded):
    assert City.objects.filter(topics__isnull=False).distinct().count() == 1
    assert Topic.objects.filter(synonyms__isnull=True).count() == 0


def test_figures_of_a_city_are_the_sum_of_its_municipalities():
    places = {row["ags"]: row for row in facts.rows("municipalities")}
    for row in facts.rows("cities"):
        if not row["population"]:
            continue
        covered = [places[ags] for ags in row["municipalities"].split()]
        assert sum(int(place["population"]) for place in covered) == int(row["population"])
        assert sum(Decimal(place["area_km2"]) for place in covered) == Decimal(row["area_km2"])


def test_second_run_changes_nothing(loaded):
    seen = IndexChange.objects.count(), AuditEntry.objects.count(), Generation.objects.get().number
    assert load_facts(actor=None, now=NOW).total == 0
    assert (IndexChange.objects.count(), AuditEntry.objects.count(), Generation.objects.get().number) == seen


def test_what_a_coordination_wrote_stays(loaded):
    ratzeburg = City.objects.get(slug="ratzeburg")
    ratzeburg.topics.set([Topic.objects.get(slug="storytelling")])
    City.objects.filter(pk=ratzeburg.pk).update(
        accent="moos", description="Wir.", contact_name="Ada", version=1
    )
    load_facts(actor=None, now=NOW)
    ratzeburg.refresh_from_db()
    assert (ratzeburg.accent, ratzeburg.description, ratzeburg.contact_name) == ("moos", "Wir.", "Ada")
    assert [topic.slug for topic in ratzeburg.topics.all()] == ["storytelling"]


def test_newer_figures_of_the_register_stay(loaded):
    newer = {"population": 15000, "population_on": date(2024, 12, 31)}
    City.objects.filter(slug="ratzeburg").update(**newer)
    Municipality.objects.filter(ags="01053100").update(**newer, register_on=date(2025, 9, 30))
    load_facts(actor=None, now=NOW)
    assert City.objects.get(slug="ratzeburg").population == 15000
    assert Municipality.objects.get(ags="01053100").population == 15000


def test_a_changed_fact_is_corrected_and_announced(loaded):
    before = IndexChange.objects.count()
    Membership.objects.filter(city__slug="ratzeburg").update(begin_year=2023)
    load_facts(actor=None, now=NOW)
    assert Membership.objects.get(city__slug="ratzeburg").begin_year == 2024
    assert IndexChange.objects.count() == before + 1
    assert AuditEntry.objects.filter(verb="cities.load_facts").count() == 103
