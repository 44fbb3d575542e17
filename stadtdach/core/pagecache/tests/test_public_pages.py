"""People without a cookie get kept pages; each test client is a node of its own with its own memory."""

import gzip
import threading
import time

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path
from django.utils.translation import get_language

from stadtdach.core.pagecache import middleware
from stadtdach.core.pagecache.actions import purge
from stadtdach.core.pagecache.public import public_page
from stadtdach.core.pagecache.store import KeptPage, PageStore

rendered = []


def _page(request, text="Städte"):
    rendered.append(request.get_full_path())
    htmx = request.headers.get("HX-Request", "")
    return HttpResponse(f"{text} {len(rendered)} {get_language()} {htmx}<p>" + "Dach " * 200)


@public_page("thema", "seite")
def cities(request):
    return _page(request)


def undeclared(request):
    return _page(request)


@public_page()
def form(request):
    return _page(request, f"<input value={get_token(request)}>")


@public_page()
def private(request):
    response = _page(request)
    response["Cache-Control"] = "private"
    return response


@public_page()
def with_cookie(request):
    response = _page(request)
    response.set_cookie("schrift", "gross")
    return response


@public_page()
def gone(request):
    rendered.append("gone")
    return HttpResponse("weg", status=410)


@public_page()
def picky(request):
    response = _page(request)
    response["Vary"] = "User-Agent"
    return response


urlpatterns = i18n_patterns(
    path("staedte/", cities),
    path("ohne/", undeclared),
    path("formular/", form),
    path("privat/", private),
    path("keks/", with_cookie),
    path("weg/", gone),
    path("eigen/", picky),
    prefix_default_language=False,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def page_cache_on(settings):
    settings.PAGE_CACHE_SECONDS = 60
    settings.ROOT_URLCONF = __name__
    rendered.clear()


def _times_rendered(address, client=None, **headers):
    client = client or Client()
    rendered.clear()
    pages = [client.get(address, headers=headers) for _ in range(3)]
    assert len({page.content for page in pages}) == len(rendered)
    return len(rendered)


def test_the_same_page_is_rendered_once():
    assert _times_rendered("/staedte/?thema=wirkung&seite=2") == 1


def test_a_kept_page_costs_one_query(django_assert_num_queries):
    client = Client()
    client.get("/staedte/")
    with django_assert_num_queries(1):
        client.get("/staedte/")


def test_a_kept_page_tells_its_age_and_asks_browsers_to_check_back():
    client = Client()
    client.get("/staedte/")
    page = client.get("/staedte/")
    assert page["Age"] == "0"
    assert page["Cache-Control"] == "no-cache"
    assert {"Cookie", "HX-Request", "Accept-Encoding"} <= set(page["Vary"].split(", "))
    assert page["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/ohne/",
        "/formular/",
        "/privat/",
        "/keks/",
        "/weg/",
        "/eigen/",
        "/staedte/?utm_source=x",
        "/staedte/?thema=a&x=",
    ],
)
def test_what_is_not_the_same_for_everybody_is_rendered_each_time(address):
    rendered.clear()
    for _ in range(3):
        Client().get(address)
    client = Client()
    before = len(rendered)
    for _ in range(3):
        client.cookies.clear()
        client.get(address)
    assert len(rendered) - before == 3


def test_a_page_with_a_token_is_never_kept():
    client = Client()
    first = client.get("/formular/").content
    client.cookies.clear()
    assert client.get("/formular/").content != first
    assert "private" in client.get("/formular/")["Cache-Control"]


def test_people_with_any_cookie_get_their_own_page():
    client = Client()
    client.cookies["sitzung"] = "abc"
    assert _times_rendered("/staedte/", client) == 3
    page = client.get("/staedte/")
    assert page["Cache-Control"] == "private, no-cache"
    assert "Content-Encoding" not in page


def test_with_authorisation_nothing_is_kept():
    assert _times_rendered("/staedte/", authorization="Bearer abc") == 3


def test_endless_query_strings_are_not_kept():
    assert _times_rendered("/staedte/?thema=" + "x" * 400) == 3


def test_only_reading_is_answered_from_memory():
    client = Client()
    client.get("/staedte/")
    client.post("/staedte/")
    client.head("/staedte/")
    assert len(rendered) == 3


def test_a_purge_reaches_every_node_at_once():
    nodes = [Client(), Client()]
    for node in nodes:
        node.get("/staedte/")
        node.get("/staedte/")
    assert len(rendered) == 2
    purge()
    for node in nodes:
        node.get("/staedte/")
        node.get("/staedte/")
    assert len(rendered) == 4


def test_a_purge_that_is_rolled_back_withdraws_nothing():
    client = Client()
    client.get("/staedte/")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        purge()
        raise ZeroDivisionError
    client.get("/staedte/")
    assert len(rendered) == 1


def test_a_page_rendered_while_the_content_changed_is_not_served_again(monkeypatch):
    client = Client()
    client.get("/staedte/")
    purge()
    real = middleware.current_generation
    # The generation is read before rendering: a purge in between must outlive what was rendered.
    monkeypatch.setattr(middleware, "current_generation", lambda: [real(), purge()][0])
    client.get("/staedte/")
    monkeypatch.undo()
    client.get("/staedte/")
    assert len(rendered) == 3


def test_a_page_grows_old_after_a_minute(monkeypatch):
    client = Client()
    client.get("/staedte/")
    later = time.monotonic() + 60
    monkeypatch.setattr(middleware.time, "monotonic", lambda: later)
    client.get("/staedte/")
    assert len(rendered) == 2


def test_languages_and_parts_are_kept_apart():
    client = Client()
    texts = [
        client.get(address, headers=headers).content.decode().split("<p>")[0]
        for _ in range(2)
        for address in ("/staedte/", "/en/staedte/")
        for headers in ({}, {"HX-Request": "true"})
    ]
    assert texts[:4] == texts[4:] == ["Städte 1 de ", "Städte 2 de true", "Städte 3 en ", "Städte 4 en true"]


def test_hosts_are_kept_apart_and_foreign_ones_refused(settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    client = Client()
    client.get("/staedte/", headers={"host": "a.example"})
    client.get("/staedte/", headers={"host": "b.example"})
    assert len(rendered) == 2


def test_an_unchanged_page_is_not_sent_again():
    client = Client()
    etag = client.get("/staedte/")["ETag"]
    page = client.get("/staedte/", headers={"If-None-Match": etag})
    assert (page.status_code, page.content) == (304, b"")
    assert page["ETag"] == etag
    assert "Cookie" in page["Vary"]
    purge()
    assert client.get("/staedte/", headers={"If-None-Match": etag}).status_code == 200


def test_browsers_that_can_get_it_compressed():
    client = Client()
    plain = client.get("/staedte/", headers={"Accept-Encoding": "gzip;q=0, br"})
    packed = client.get("/staedte/", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 4
    assert gzip.decompress(packed.content) == plain.content


def test_without_database_nothing_is_served_from_memory(monkeypatch):
    client = Client(raise_request_exception=False)
    client.get("/staedte/")

    def gone():
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(middleware, "current_generation", gone)
    assert client.get("/staedte/").status_code >= 500


def test_switched_off_it_is_not_there(settings):
    settings.PAGE_CACHE_SECONDS = 0
    assert _times_rendered("/staedte/") == 3


def _kept(size):
    return KeptPage(body=b"x" * size, headers=(), etag="", generation=1, stored_at=0.0)


def test_the_memory_stays_bounded_and_the_least_used_page_goes_first():
    store = PageStore(capacity=100_000, seconds=60)
    for number in range(9):
        store.put(number, _kept(8_000))
        store.get(0, generation=1, at=1.0)
    for number in range(20, 23):
        store.put(number, _kept(8_000))
    assert store.size <= 100_000
    assert store.get(0, generation=1, at=1.0)
    assert store.get(1, generation=1, at=1.0) is None
    store.put("huge", _kept(50_000))
    assert store.get("huge", generation=1, at=1.0) is None


def test_after_a_purge_one_renders_and_the_others_wait():
    store = PageStore(capacity=100_000, seconds=60)
    store.put("a", _kept(10))
    work, found = [], []

    def read():
        with store.turn("a"):
            page = store.get("a", generation=2, at=1.0)
            if page is None:
                work.append(1)
                time.sleep(0.1)
                page = KeptPage(body=b"neu", headers=(), etag="", generation=2, stored_at=1.0)
                store.put("a", page)
            found.append(page.body)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(work) == 1
    assert found == [b"neu"] * 6
