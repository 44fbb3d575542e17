"""The shell of every page: language, security headers, errors, weight."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from stadtdach.core.ui.context import other_language_url
from stadtdach.core.ui.views import errors

PAGES = ["/impressum/", "/datenschutz/", "/barrierefreiheit/", "/barriere-melden/", "/leichte-sprache/"]
KILOBYTE = 1000
FIRST_VISIT = [
    "css/stadtdach.css",
    "fonts/fira-400-latin.woff2",
    "fonts/fira-600-latin.woff2",
    "images/tiles.svg",
]
SCRIPTS = ["js/htmx.js", "js/stadtdach.js"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_footer_open_in_both_languages(client, page):
    german, english = client.get(page), client.get(f"/en{page}")
    assert german.status_code == english.status_code == 200
    assert '<html lang="de">' in german.content.decode()
    assert '<html lang="en">' in english.content.decode()
    assert german.content.count(b"<h1") == 1


@pytest.mark.parametrize("page", ["/", *PAGES, "/bauteile/", "/gibt-es-nicht/"])
def test_every_page_allows_scripts_and_styles_from_files_only(client, page):
    policy = client.get(page).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_reading_sets_no_cookie(client):
    for page in ["/", "/impressum/", "/datenschutz/", "/leichte-sprache/", "/gibt-es-nicht/"]:
        assert not client.get(page).cookies, page


def test_the_same_page_in_the_other_language(client):
    assert 'href="/en/impressum/"' in client.get("/impressum/").content.decode()
    assert 'href="/impressum/"' in client.get("/en/impressum/").content.decode()
    request = RequestFactory().get("/suche/", {"q": "Büsum"})
    assert other_language_url(request) == "/en/suche/?q=B%C3%BCsum"


def test_the_page_one_is_on_is_marked(client):
    html = client.get("/impressum/").content.decode()
    assert '<a href="/impressum/" aria-current="page">' in html


def test_the_catalogue_is_not_there_in_production(client, settings):
    assert client.get("/bauteile/").status_code == 200
    settings.DEVELOPMENT = False
    assert client.get("/bauteile/").status_code == 404


def test_unknown_page_offers_a_way_on(client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()


def test_form_without_its_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/barriere-melden/", {"what": "Text"})
    assert response.status_code == 403
    assert "Bitte schicken Sie das noch einmal ab" in response.content.decode()
    assert "Content-Security-Policy" in response.headers


def test_error_pages_need_no_database(django_db_blocker):
    request = RequestFactory().get("/")
    with django_db_blocker.block():
        failed, away = errors.server_error(request), errors.unavailable(request)
    assert failed.status_code == 500 and "Das hat nicht geklappt" in failed.content.decode()
    assert away.status_code == 503 and away.headers["Retry-After"]


def test_a_forbidden_step_is_explained(client):
    request = RequestFactory().get("/")
    request.LANGUAGE_CODE = "de"
    assert "Das dürfen Sie hier nicht" in errors.forbidden(request).content.decode()


def test_no_template_carries_styles_scripts_or_handlers_of_its_own(settings):
    templates = [
        path
        for path in Path(settings.ROOT, "stadtdach").rglob("jinja2/**/*.html")
        # Mail programs know no style sheets; a file that people keep for themselves brings its own.
        if "mail" not in path.parts and path.name != "own_data_file.html"
    ]
    assert templates
    for path in templates:
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", html), path


def _built(settings):
    folder = Path(settings.BUILD_DIR, "frontend")
    if not (folder / "css/stadtdach.css").exists():
        pytest.skip("Die Oberfläche ist nicht gebaut: node frontend/build.mjs")
    return folder


def _size(path):
    return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 6))


def test_first_visit_stays_light(client, settings):
    folder = _built(settings)
    page = len(gzip.compress(client.get("/").content, 6))
    scripts = sum(_size(folder / name) for name in SCRIPTS)
    everything = page + scripts + sum(_size(folder / name) for name in FIRST_VISIT)
    assert scripts <= 20 * KILOBYTE
    assert everything <= 60 * KILOBYTE


def test_style_sheet_names_no_foreign_server(settings):
    css = (_built(settings) / "css/stadtdach.css").read_text()
    addresses = re.findall(r"url\(\s*[\"']?(?!data:)([^\"')]+)", css)
    assert addresses and all(address.startswith("../") for address in addresses)
