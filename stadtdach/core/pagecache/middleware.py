from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable, Hashable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from stadtdach.core.pagecache.public import known_parameters
from stadtdach.core.pagecache.queries import current_generation
from stadtdach.core.pagecache.store import KeptPage, PageStore

# Our answers may differ by these and by nothing else; one that names another header is not kept.
_KNOWN_VARY = {"cookie", "hx-request", "hx-boosted", "hx-history-restore-request", "accept-encoding"}
_HTMX = ("HTTP_HX_REQUEST", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST")
_KEPT_TYPES = ("text/html", "application/json", "application/geo+json", "application/atom+xml", "text/plain")
_LONGEST_QUERY = 300


class AnonymousPageCache:
    """Keeps whole pages for people without a cookie, of views declared with `public_page`.

    A kept page is at most PAGE_CACHE_SECONDS old and belongs to a generation: `actions.purge()` withdraws
    all pages on every node with the commit of the change, because each answer first asks the database for
    the current generation. Kept pages hold no secrets and no token, so compressing them gives nothing away
    (BREACH); pages for people with a cookie are neither kept nor compressed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PAGE_CACHE_SECONDS:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = PageStore(capacity=settings.PAGE_CACHE_BYTES, seconds=settings.PAGE_CACHE_SECONDS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_answered_from_memory(request):
            return _for_one_person(self.get_response(request))
        key = _key(request)
        generation = current_generation()
        page = self.store.get(key, generation=generation, at=time.monotonic())
        if page is not None:
            return _answer(page, request)
        with self.store.turn(key):
            page = self.store.get(key, generation=generation, at=time.monotonic())
            if page is not None:
                return _answer(page, request)
            return self._render(request, key, generation)

    def _render(self, request: HttpRequest, key: Hashable, generation: int) -> HttpResponse:
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            return _for_one_person(response)
        page = _page_of(response, generation)
        self.store.put(key, page)
        return _answer(page, request)


def _may_be_answered_from_memory(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and not request.META.get("HTTP_COOKIE")
        and not request.META.get("HTTP_AUTHORIZATION")
        and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY
    )


def _key(request: HttpRequest) -> Hashable:
    # get_host() refuses hosts that are not ours, as CommonMiddleware does for pages that are rendered.
    address = (request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""))
    return (*address, request.LANGUAGE_CODE, *(request.META.get(name) == "true" for name in _HTMX))


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies or "CSRF_COOKIE" in request.META:
        return False
    parameters = known_parameters(request.resolver_match.func) if request.resolver_match else None
    return (
        parameters is not None
        and set(request.GET) <= parameters
        and response.get("Content-Type", "").split(";")[0] in _KEPT_TYPES
        and "Content-Encoding" not in response
        and not {"private", "no-store"} & _words(response.get("Cache-Control", ""))
        and _words(response.get("Vary", "")) <= _KNOWN_VARY
    )


def _words(header: str) -> set[str]:
    return {word.strip().lower() for word in header.split(",") if word.strip()}


def _page_of(response: HttpResponse, generation: int) -> KeptPage:
    body = response.content
    patch_vary_headers(response, ("Cookie", "HX-Request", "Accept-Encoding"))
    # Browsers keep the page too, but ask each time: a change is seen at once, an unchanged page is not sent.
    response.headers.setdefault("Cache-Control", "no-cache")
    headers = tuple((k, v) for k, v in response.items() if k.lower() not in {"content-length", "etag"})
    return KeptPage(
        body=gzip.compress(body, compresslevel=6, mtime=0),
        headers=headers,
        etag=f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
        generation=generation,
        stored_at=time.monotonic(),
    )


def _answer(page: KeptPage, request: HttpRequest) -> HttpResponse:
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    response: HttpResponse
    if asked and ({page.etag, "*"} & set(parse_etags(asked))):
        response = HttpResponseNotModified(headers={k: v for k, v in page.headers if k != "Content-Type"})
    elif _takes_gzip(request):
        response = HttpResponse(page.body, headers={**dict(page.headers), "Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(page.body), headers=dict(page.headers))
    if response.status_code == 200:
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = page.etag
    response.headers["Age"] = str(int(time.monotonic() - page.stored_at))
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    for offer in request.META.get("HTTP_ACCEPT_ENCODING", "").split(","):
        coding, _, weight = offer.strip().partition(";")
        if coding.strip().lower() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _for_one_person(response: HttpResponse) -> HttpResponse:
    """Neither a proxy nor the next person at this computer gets a page out of a memory."""
    if response.get("Content-Type", "").startswith("text/html"):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
