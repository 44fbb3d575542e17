"""A real Chromium against a live server on this machine; nothing else is reached."""

from __future__ import annotations

import mimetypes
import os
import shutil
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SELF = "http://localhost"  # the one name browsers trust without a certificate
AXE = settings.ROOT / "node_modules" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            # One Chromium, one live server: on one worker.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    path = os.environ.get("STADTDACH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is not installed")
    # Playwright keeps an event loop in this thread, and Django would refuse the database beside it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        # Beside a running loop Django keeps connections of its own, which nobody could close later.
        connections.close_all()
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("axe-core is missing: npm ci --ignore-scripts")
        pytest.skip("axe-core is not installed (npm ci --ignore-scripts)")
    if not (settings.BUILD_DIR / "frontend").exists():
        pytest.fail("the front end is not built: node frontend/build.mjs")
    return AXE.read_text()


class Visitor:
    """A person at a screen: one browser context, and what went wrong on the pages they saw."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.context = context
        self.server = server
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8000)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._watch)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go to a path of the server; it must answer with this status."""
        response = self.page.goto(self.server + path)
        assert response is not None
        assert response.status == status, (path, response.status)
        return self.page

    def _note(self, message: object) -> None:
        kind, text = message.type, message.text
        expected = "the server responded with a status of 4" in text
        if kind in {"error", "warning"} and not expected:
            self.complaints.append(f"{kind}: {text}")

    def _watch(self, request: object) -> None:
        if not request.url.startswith((self.server, "data:", "blob:", "about:")):
            self.complaints.append(f"asks a third party: {request.url}")


def _answer_from_django(route: Route, client: Client) -> None:
    """Answer the browser through a test client: same thread, same transaction, nothing to flush."""
    request = route.request
    parts = urlsplit(request.url)
    if parts.path.startswith(settings.STATIC_URL):
        found = finders.find(parts.path.removeprefix(settings.STATIC_URL))
        kind = mimetypes.guess_type(parts.path)[0] or "application/octet-stream"
        body = Path(found).read_bytes() if found else b""
        route.fulfill(status=200 if found else 404, body=body, headers={"Content-Type": kind})
        return
    headers = {name: value for name, value in request.headers.items() if name.startswith(("hx-", "accept"))}
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if request.method == "POST":
        kind = request.headers.get("content-type", "")
        response = client.post(path, request.post_data_buffer or b"", content_type=kind, headers=headers)
    else:
        response = client.get(path, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    route.fulfill(status=response.status_code, body=body, headers=dict(response.headers))


class Visits:
    """Opens browser contexts, and in the end says what went wrong on the pages seen in them."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.visitors: list[Visitor] = []

    def __call__(self, *, width: int = 1280, script: bool = True, client: Client | None = None) -> Visitor:
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="de-DE",
        )
        if self.server == SELF:
            django = client or Client()
            # Beside a running loop Django keeps its connections by context: handlers need that of the test.
            here = copy_context()
            context.route("**/*", lambda route: here.copy().run(_answer_from_django, route, django))
        visitor = Visitor(context, self.server)
        self.visitors.append(visitor)
        return visitor

    def end(self) -> None:
        for visitor in self.visitors:
            visitor.context.close()
        complaints = [text for visitor in self.visitors for text in visitor.complaints]
        assert not complaints, "\n".join(complaints)


@pytest.fixture
def visit(chromium: Browser, db: None) -> Iterator[Visits]:
    """`visit(width=320, client=clients["office"])`: pages straight from Django, fast."""
    visits = Visits(chromium, SELF)
    yield visits
    visits.end()


@pytest.fixture
def visit_server(chromium: Browser, live_server) -> Iterator[Visits]:
    """As `visit`, over a real connection to a live server: for whole journeys."""
    visits = Visits(chromium, live_server.url)
    yield visits
    visits.end()
