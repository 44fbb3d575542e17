"""What programs may rely on when they read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stadtdach.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def _get(client, path, **query):
    return client.get(f"/api/v1/{path}", query)


def _all(client, path, **query):
    """The whole list, slice by slice, as a program reads it."""
    address, found = f"/api/v1/{path}", []
    answer = client.get(address, query).json()
    while True:
        found += answer["items"]
        if answer["next"] is None:
            return found
        answer = client.get(answer["next"]).json()


def test_the_entrance_leads_to_every_list(client):
    entrance = _get(client, "").json()
    for name in ("cities", "organisations", "topics", "openapi", "documentation"):
        assert client.get(entrance[name]).status_code == 200


def test_a_list_is_read_in_slices_without_gaps(client, make):
    names = [make.city(f"Neustadt {number}").slug for number in range(7)]
    assert [city["slug"] for city in _all(client, "cities", limit=3)] == sorted(names)


def test_what_is_added_meanwhile_neither_repeats_nor_hides_others(client, make):
    city = make.city("Ratzeburg")
    ids = [make.organisation(city=city).pk for _ in range(4)]
    first = _get(client, "organisations", limit=2).json()
    Organisation.objects.filter(pk=ids[0]).delete()
    make.organisation("Aaa", city=city)
    second = client.get(first["next"]).json()
    assert [row["id"] for row in second["items"]] == ids[2:]


def test_the_next_slice_keeps_the_filters_and_stands_in_the_link_header(client, make):
    city = make.city("Ratzeburg")
    for _ in range(2):
        make.organisation(city=city, sector="wirtschaft")
    response = _get(client, "organisations", sector="wirtschaft", limit=1)
    address = response.json()["next"]
    assert "sector=wirtschaft" in address
    assert response["Link"] == f'<{address}>; rel="next"'


def test_cities_are_narrowed_by_land_topic_and_membership(client, make):
    topic = make.topic("Wirkung")
    make.city("Ratzeburg", topics=(topic,))
    make.city("Passau", land="BY")
    left = make.city("Büsum")
    left.memberships.update(end_year=2024)

    def slugs(**query):
        return [city["slug"] for city in _all(client, "cities", **query)]

    assert slugs(land="by") == ["passau"]
    assert slugs(topic="wirkung") == ["ratzeburg"]
    assert slugs(former="true") == ["buesum"]
    assert slugs(former="false") == ["passau", "ratzeburg"]


def test_organisations_are_narrowed_by_city_sector_and_topic(client, make):
    ratzeburg, passau = make.city("Ratzeburg"), make.city("Passau")
    chorus = make.organisation("Chor", city=ratzeburg, sector="wirtschaft", topics=(make.topic("Musik"),))
    make.organisation("Verein", city=ratzeburg)
    make.organisation("Firma", city=passau, sector="wirtschaft")

    def ids(**query):
        return [row["id"] for row in _all(client, "organisations", **query)]

    assert ids(city="ratzeburg", sector="wirtschaft") == [chorus.pk]
    assert ids(topic="musik") == [chorus.pk]
    assert len(ids(city="ratzeburg")) == 2


def test_only_what_changed_since_a_moment(client, make, now):
    city = make.city("Ratzeburg")
    make.organisation(city=city, updated_at=now - timedelta(days=2))
    changed = make.organisation(city=city, updated_at=now)
    found = _all(client, "organisations", updated_since=now.isoformat())
    assert [row["id"] for row in found] == [changed.pk]


def test_any_offset_from_utc_is_understood(client, make):
    make.organisation(city=make.city("Ratzeburg"))
    assert _get(client, "organisations", updated_since="2026-03-01T00:00:00+23:59").status_code == 200


def test_what_has_ended_is_there_for_those_who_ask(client, make):
    city = make.city("Ratzeburg")
    make.organisation(city=city, ended_on="2025-12-31")
    assert _all(client, "organisations") == []
    assert _all(client, "organisations", include_ended="true")[0]["ended_on"] == "2025-12-31"


def test_contacts_stand_in_no_list(client, make):
    city = make.city("Ratzeburg", contact_name="Ada Ahrens", contact_email="ada@ratzeburg.example")
    contact = {"contact_name": "Otto Ohm", "contact_email": "otto@chor.example", "contact_phone": "04541 7"}
    one = make.organisation(city=city, **contact)
    listed = _get(client, "organisations").content.decode() + _get(client, "cities").content.decode()
    assert not [word for word in ("Ada Ahrens", "Otto", "otto@", "04541 7") if word in listed]
    shown = _get(client, f"organisations/{one.pk}").json()["contact"]
    assert shown == {"name": "Otto Ohm", "email": "otto@chor.example", "phone": "04541 7"}


def test_what_only_the_city_knows_is_not_handed_out(client, make):
    one = make.organisation(city=make.city("Ratzeburg"), external_id="GEHEIM-7")
    for path in ("organisations", f"organisations/{one.pk}"):
        assert "GEHEIM-7" not in _get(client, path, include_ended="true").content.decode()


def test_figures_carry_day_and_source(client, make):
    make.city("Ratzeburg", population=14553)
    figure = _get(client, "cities/ratzeburg").json()["population"]
    assert figure["value"] == 14553
    assert figure["on"] == "2023-12-31"
    assert "Statistisches Bundesamt" in figure["source"]


def test_addresses_lead_to_the_pages(client, make):
    one = make.organisation("Chor", city=make.city("Ratzeburg"), topics=(make.topic("Musik"),))
    for path in ("cities/ratzeburg", "topics/musik", f"organisations/{one.pk}"):
        assert client.get(_get(client, path).json()["url"]).status_code == 200


def test_an_unchanged_answer_is_not_sent_again(client, make):
    city = make.city("Ratzeburg")
    response = _get(client, "cities")
    assert response["ETag"].startswith('"')
    for tag in (response["ETag"], f"W/{response['ETag']}", "*"):
        again = client.get("/api/v1/cities", headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])
    city.description = city.website = "https://ratzeburg.example"
    city.save()
    assert client.get("/api/v1/cities", headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_what_is_withdrawn_is_gone_at_once(client, make, settings):
    settings.PAGE_CACHE_SECONDS = 60
    one = make.organisation(city=make.city("Ratzeburg"))
    assert _get(client, f"organisations/{one.pk}").status_code == 200
    one.delete()
    assert _get(client, f"organisations/{one.pk}").status_code == 404


def test_head_tells_what_get_would(client, make):
    make.city("Ratzeburg")
    head, get = client.head("/api/v1/cities"), _get(client, "cities")
    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Content-Length"]) == (get["ETag"], str(len(get.content)))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/cities/atlantis", 404),
        ("get", "/api/v1/gibt-es-nicht", 404),
        ("get", "/api/v2/cities", 404),
        ("get", "/api/v1/cities/", 404),
        ("get", "/api/v1/organisations/" + "9" * 40, 404),
        ("post", "/api/v1/cities", 405),
        ("delete", "/api/v1/openapi.json", 405),
        ("get", "/api/v1/cities?limit=1000", 422),
    ],
)
def test_errors_are_problems(client, method, path, status):
    response = getattr(client, method)(path)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_refused_method_names_those_that_are_allowed(client):
    assert client.post("/api/v1/cities")["Allow"] == "GET"


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("limit=0", "limit", "Der Wert ist mindestens 1."),
        ("limit=viele", "limit", "Erwartet wird eine ganze Zahl."),
        ("sector=kultur", "sector", "Erlaubt sind"),
        ("sectro=wirtschaft", "sectro", "Diesen Parameter gibt es hier nicht."),
        ("updated_since=2026-03-01", "updated_since", "2026-03-01T00:00:00Z"),
        ("updated_since=1700000000", "updated_since", "2026-03-01T00:00:00Z"),
        ("updated_since=0001-01-01T00:00:00%2B14:00", "updated_since", "2026-03-01T00:00:00Z"),
        ("include_ended=vielleicht", "include_ended", "true und false"),
        ("city=b%C3%BCsum", "city", "Schreibweise"),
    ],
)
def test_a_wrong_value_is_named(client, query, name, message):
    response = client.get(f"/api/v1/organisations?{query}")
    assert response.status_code == 422
    [error] = response.json()["errors"]
    assert (error["location"], error["name"]) == ("query", name)
    assert message in error["message"]


def test_without_the_database_a_program_is_told_when_to_come_back(client, monkeypatch):
    from django.db import OperationalError

    def gone(*_args, **_options):
        raise OperationalError

    monkeypatch.setattr("stadtdach.cities.api.cut", gone)
    response = _get(client, "cities")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response["Retry-After"] == "5"


def test_scripts_of_every_website_may_read_but_not_with_cookies(client, make):
    make.city("Ratzeburg")
    answer = client.options(
        "/api/v1/cities",
        headers={"Origin": "https://ratzeburg.example", "Access-Control-Request-Method": "GET"},
    )
    assert answer.status_code == 204
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    response = client.get("/api/v1/cities", headers={"Origin": "https://ratzeburg.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "ETag" in response["Access-Control-Expose-Headers"]


def test_no_answer_depends_on_who_is_signed_in(clients, make):
    make.organisation(city=make.city("Büsum"))
    answers = {client.get("/api/v1/organisations").content for client in clients.values()}
    assert len(answers) == 1
    response = clients["office"].get("/api/v1/organisations")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_other_pages_stay_as_they_are(client):
    page = client.get("/api/")
    assert page["Content-Type"].startswith("text/html")
    assert "Access-Control-Allow-Origin" not in page
    assert client.get("/gibt-es-nicht/")["Content-Type"].startswith("text/html")
