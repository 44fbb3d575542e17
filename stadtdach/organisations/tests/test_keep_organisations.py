"""The verbs: what they write, what they refuse, what they announce."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.pagecache.queries import current_generation
from stadtdach.core.search.models import IndexChange
from stadtdach.organisations import actions
from stadtdach.organisations.models import Organisation
from stadtdach.organisations.queries import organisations as queries
from stadtdach.organisations.tests.conftest import content

pytestmark = pytest.mark.django_db


def create(cast, now, **changes):
    return actions.create_organisation(
        city=cast.ratzeburg, content=content(**changes), actor=cast.coordinator_ratzeburg, now=now
    )


def update(organisation, cast, now, *, base=1, **changes):
    return actions.update_organisation(
        organisation=organisation,
        content=content(**changes),
        base_version=base,
        actor=cast.coordinator_ratzeburg,
        now=now,
    )


def test_creating_writes_audits_and_announces(cast, make, now):
    before = current_generation()
    place = cast.ratzeburg.municipalities.get()
    made = create(cast, now, topics=(make.topic("Wirkung").pk,), municipality=place.pk)
    saved = Organisation.objects.get()
    assert (saved.slug, saved.sort_key) == ("lesefreunde-ratzeburg-e-v", "lesefreunde ratzeburg e v")
    assert (list(saved.topics.all()), saved.municipality) == ([make.topic("Wirkung")], place)
    entry = AuditEntry.objects.get(verb="organisations.create_organisation")
    assert (entry.actor, entry.target_id, entry.at) == (cast.coordinator_ratzeburg, made.pk, now)
    assert IndexChange.objects.filter(kind="organisation", key=made.pk).exists()
    assert current_generation() == before + 1


def test_a_place_outside_the_city_is_refused(cast, now):
    with pytest.raises(actions.PlaceOutsideCity, match="der zu Ihrer Stadt gehört"):
        create(cast, now, municipality=cast.flensburg.municipalities.get().pk)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "name", ["LESEFREUNDE  Ratzeburg", "Lesefreunde Ratzeburg gGmbH", "Lesefreunde Ratzeburg eV"]
)
def test_the_same_name_is_a_question_first(cast, now, name):
    first = create(cast, now)
    with pytest.raises(actions.AlreadyThere) as refusal:
        create(cast, now, name=name)
    assert refusal.value.existing == [first]
    second = actions.create_organisation(
        city=cast.ratzeburg,
        content=content(name=name),
        actor=cast.coordinator_ratzeburg,
        now=now,
        same_name_is_meant=True,
    )
    assert second.slug != first.slug


def test_other_cities_may_have_the_same_name(cast, now):
    create(cast, now)
    there = actions.create_organisation(
        city=cast.flensburg, content=content(), actor=cast.coordinator_flensburg, now=now
    )
    assert there.slug == "lesefreunde-ratzeburg-e-v"


def test_a_double_click_adds_nothing(cast, now):
    first = create(cast, now)
    assert create(cast, now + timedelta(seconds=2)) == first
    with pytest.raises(actions.AlreadyThere):
        create(cast, now + timedelta(minutes=5))


def test_names_without_latin_letters_and_very_long_ones_get_an_address(cast, now):
    assert create(cast, now, name="Общество дружбы").slug == "organisation"
    assert create(cast, now, name="Молодёжь").slug == "organisation-2"
    longest = create(cast, now, name="ß" * 200)
    assert len(longest.slug) <= 200
    assert len(longest.sort_key) == 220


def test_changing_keeps_the_address_and_names_the_fields(cast, now):
    made = create(cast, now, contact_phone="04541 12345")
    changed = update(made, cast, now, name="Lesekreis", contact_phone="04541 99999")
    assert (changed.name, changed.slug, changed.version) == ("Lesekreis", "lesefreunde-ratzeburg-e-v", 2)
    entry = AuditEntry.objects.get(verb="organisations.update_organisation")
    assert entry.changes == {"city": cast.ratzeburg.pk, "fields": ["name", "contact_phone"]}


def test_saving_without_a_change_writes_nothing(cast, now):
    made = create(cast, now)
    assert update(made, cast, now).version == 1
    assert not AuditEntry.objects.filter(verb="organisations.update_organisation").exists()


def test_who_saves_second_is_told_and_overwrites_nothing(cast, now):
    made = create(cast, now)
    update(made, cast, now, description="von Emil")
    with pytest.raises(actions.ChangedMeanwhile) as refusal:
        update(made, cast, now, description="von Anna")
    assert refusal.value.current.description == "von Emil"
    assert Organisation.objects.get().description == "von Emil"


def test_the_same_save_twice_is_one(cast, now):
    made = create(cast, now)
    update(made, cast, now, description="neu")
    assert update(made, cast, now, description="neu").version == 2


def test_a_new_name_that_is_taken_is_a_question_first(cast, now):
    create(cast, now)
    other = create(cast, now, name="Chor")
    with pytest.raises(actions.AlreadyThere):
        update(other, cast, now, name="Lesefreunde Ratzeburg")


def test_an_old_double_name_does_not_block_other_changes(enter, cast, now):
    enter("Chor")
    second = enter("Chor", description="der zweite")
    assert update(second, cast, now, name="Chor", description="am Dom").description == "am Dom"


def test_changing_what_is_gone_says_so(cast, now):
    made = create(cast, now)
    actions.delete_organisation(organisation=made, actor=cast.coordinator_ratzeburg, now=now)
    with pytest.raises(actions.GoneMeanwhile):
        update(made, cast, now, description="zu spät")


def test_deleting_takes_the_contact_out_and_leaves_an_entry(cast, now):
    made = create(cast, now, contact_email="kanarie@example.org")
    actions.delete_organisation(organisation=made, actor=cast.coordinator_ratzeburg, now=now)
    actions.delete_organisation(organisation=made, actor=cast.coordinator_ratzeburg, now=now)
    assert not Organisation.objects.exists()
    entry = AuditEntry.objects.get(verb="organisations.delete_organisation")
    assert "kanarie" not in str(entry.changes)
    assert IndexChange.objects.filter(kind="organisation", key=made.pk).count() == 2


@pytest.mark.django_db(transaction=True)
def test_parallel_clicks_create_one_organisation(cast, now):
    outcome = []

    def click():
        try:
            outcome.append(create(cast, now).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Organisation.objects.count() == 1
    assert len(outcome) == 4


def test_the_city_page_shows_a_dozen_from_every_sector_in_one_query(enter, cast, django_assert_num_queries):
    for number in range(15):
        enter(f"Verein {number:02}")
    enter("Amt für Anfang", sector="verwaltung")
    enter("Bäckerei Blum", sector="wirtschaft")
    with django_assert_num_queries(1):
        groups = queries.by_sector(cast.ratzeburg)
    assert [(g.sector.value, g.count, len(g.organisations)) for g in groups] == [
        ("zivilgesellschaft", 15, 10), ("verwaltung", 1, 1), ("wirtschaft", 1, 1),
    ]  # fmt: skip
    assert groups[0].organisations[0].name == "Verein 00"
