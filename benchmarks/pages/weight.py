"""What a browser fetches at its first visit, as it went over the wire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages.visitors import Visit

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
_KINDS = {"Document": "html", "Stylesheet": "css", "Script": "script", "Font": "font"}


@dataclass(frozen=True)
class Weight:
    """Bytes by kind ("html", "css", "script", "font", "map", "other"), and the hosts of anybody else."""

    visit: Visit
    parts: Counter[str]
    strangers: tuple[str, ...]

    @property
    def total(self) -> int:
        """All bytes, headers of the answers included."""
        return self.parts.total()

    @property
    def without_map(self) -> int:
        """All but the outlines of the country."""
        return self.total - self.parts["map"]


@contextmanager
def browser(chromium: str) -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


def weigh(started: Browser, visit: Visit, port: int) -> Weight:
    """Open the page with an empty cache and without a cookie, and wait until nothing is fetched any more."""
    context = started.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: dict[str, tuple[str, str]] = {}
    parts: Counter[str] = Counter()

    def remember(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = (event.get("type", "Other"), event["request"]["url"])

    def count(event: dict[str, Any]) -> None:
        kind, url = asked.get(event["requestId"], ("Other", ""))
        if urlsplit(url).scheme.startswith("http"):
            what = "map" if "/germany." in url else _KINDS.get(kind, "other")
            parts[what] += int(event["encodedDataLength"])

    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.requestWillBeSent", remember)
    network.on("Network.loadingFinished", count)
    page.goto(f"http://localhost:{port}{visit.path}", wait_until="networkidle")
    hosts = {urlsplit(url).hostname for _kind, url in asked.values() if url.startswith("http")}
    context.close()
    return Weight(visit, parts, tuple(sorted(host for host in hosts - {"localhost"} if host)))
