"""The verbs: what they write, what they refuse, what they announce."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.pagecache.queries import current_generation
from stadtdach.core.search.models import IndexChange
from stadtdach.organisations import actions, queries
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.tests.conftest import content

pytestmark = pytest.mark.django_db


def create(town, now, **changes):
    return actions.create_organisation(
        city=town.ratzeburg, content=content(**changes), actor=town.anna, now=now
    )


def update(organisation, town, now, *, base=1, **changes):
    return actions.update_organisation(
        organisation=organisation, content=content(**changes), base_version=base, actor=town.anna, now=now
    )


def test_creating_writes_audits_and_announces(town, now):
    before = current_generation()
    place = town.ratzeburg.municipalities.get()
    made = create(town, now, topics=(town.topics["Wirkung"].pk,), municipality=place.pk)
    saved = Organisation.objects.get()
    assert (saved.slug, saved.sort_key) == ("lesefreunde-ratzeburg-e-v", "lesefreunde ratzeburg e v")
    assert (list(saved.topics.all()), saved.municipality) == ([town.topics["Wirkung"]], place)
    entry = AuditEntry.objects.get(verb="organisations.create_organisation")
    assert (entry.actor, entry.target_id, entry.at) == (town.anna, made.pk, now)
    assert IndexChange.objects.filter(kind="organisation", key=made.pk).exists()
    assert current_generation() == before + 1


def test_a_place_outside_the_city_is_refused(town, now):
    with pytest.raises(actions.PlaceOutsideCity, match="der zu Ihrer Stadt gehört"):
        create(town, now, municipality=town.flensburg.municipalities.get().pk)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "name", ["LESEFREUNDE  Ratzeburg", "Lesefreunde Ratzeburg gGmbH", "Lesefreunde Ratzeburg eV"]
)
def test_the_same_name_is_a_question_first(town, now, name):
    first = create(town, now)
    with pytest.raises(actions.AlreadyThere) as refusal:
        create(town, now, name=name)
    assert refusal.value.existing == [first]
    second = actions.create_organisation(
        city=town.ratzeburg, content=content(name=name), actor=town.anna, now=now, same_name_is_meant=True
    )
    assert second.slug != first.slug


def test_other_cities_may_have_the_same_name(town, now):
    create(town, now)
    there = actions.create_organisation(city=town.flensburg, content=content(), actor=town.frida, now=now)
    assert there.slug == "lesefreunde-ratzeburg-e-v"


def test_a_double_click_adds_nothing(town, now):
    first = create(town, now)
    assert create(town, now + timedelta(seconds=2)) == first
    with pytest.raises(actions.AlreadyThere):
        create(town, now + timedelta(minutes=5))


def test_names_without_latin_letters_and_very_long_ones_get_an_address(town, now):
    assert create(town, now, name="Общество дружбы").slug == "organisation"
    assert create(town, now, name="Молодёжь").slug == "organisation-2"
    longest = create(town, now, name="ß" * 200)
    assert len(longest.slug) <= 200
    assert len(longest.sort_key) == 220


def test_changing_keeps_the_address_and_names_the_fields(town, now):
    made = create(town, now, contact_phone="04541 12345")
    changed = update(made, town, now, name="Lesekreis", contact_phone="04541 99999")
    assert (changed.name, changed.slug, changed.version) == ("Lesekreis", "lesefreunde-ratzeburg-e-v", 2)
    entry = AuditEntry.objects.get(verb="organisations.update_organisation")
    assert entry.changes == {"city": town.ratzeburg.pk, "fields": ["name", "contact_phone"]}


def test_saving_without_a_change_writes_nothing(town, now):
    made = create(town, now)
    assert update(made, town, now).version == 1
    assert not AuditEntry.objects.filter(verb="organisations.update_organisation").exists()


def test_who_saves_second_is_told_and_overwrites_nothing(town, now):
    made = create(town, now)
    update(made, town, now, description="von Emil")
    with pytest.raises(actions.ChangedMeanwhile) as refusal:
        update(made, town, now, description="von Anna")
    assert refusal.value.current.description == "von Emil"
    assert Organisation.objects.get().description == "von Emil"


def test_the_same_save_twice_is_one(town, now):
    made = create(town, now)
    update(made, town, now, description="neu")
    assert update(made, town, now, description="neu").version == 2


def test_a_new_name_that_is_taken_is_a_question_first(town, now):
    create(town, now)
    other = create(town, now, name="Chor")
    with pytest.raises(actions.AlreadyThere):
        update(other, town, now, name="Lesefreunde Ratzeburg")


def test_an_old_double_name_does_not_block_other_changes(make, town, now):
    make("Chor")
    second = make("Chor", description="der zweite")
    assert update(second, town, now, name="Chor", description="am Dom").description == "am Dom"


def test_changing_what_is_gone_says_so(town, now):
    made = create(town, now)
    actions.delete_organisation(organisation=made, actor=town.anna, now=now)
    with pytest.raises(actions.GoneMeanwhile):
        update(made, town, now, description="zu spät")


def test_deleting_takes_the_contact_out_and_leaves_an_entry(town, now):
    made = create(town, now, contact_email="kanarie@example.org")
    actions.delete_organisation(organisation=made, actor=town.anna, now=now)
    actions.delete_organisation(organisation=made, actor=town.anna, now=now)
    assert not Organisation.objects.exists()
    entry = AuditEntry.objects.get(verb="organisations.delete_organisation")
    assert "kanarie" not in str(entry.changes)
    assert IndexChange.objects.filter(kind="organisation", key=made.pk).count() == 2


@pytest.mark.django_db(transaction=True)
def test_parallel_clicks_create_one_organisation(town, now):
    outcome = []

    def click():
        try:
            outcome.append(create(town, now).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Organisation.objects.count() == 1
    assert len(outcome) == 4


def test_the_city_page_shows_a_dozen_from_every_sector_in_one_query(make, town, django_assert_num_queries):
    for number in range(15):
        make(f"Verein {number:02}")
    make("Amt für Anfang", sector="verwaltung")
    make("Bäckerei Blum", sector="wirtschaft")
    with django_assert_num_queries(1):
        groups = queries.by_sector(town.ratzeburg)
    assert [(g.sector.value, g.count, len(g.organisations)) for g in groups] == [
        ("zivilgesellschaft", 15, 10), ("verwaltung", 1, 1), ("wirtschaft", 1, 1),
    ]  # fmt: skip
    assert groups[0].organisations[0].name == "Verein 00"
