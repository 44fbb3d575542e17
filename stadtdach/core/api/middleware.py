from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from stadtdach.core.api.problems import MEDIA_TYPE, problem

ROOT = "/api/"
_READING = "GET, HEAD, OPTIONS"
_READABLE_HEADERS = "ETag, Link, Retry-After, RateLimit, RateLimit-Policy"
# What an error page of Django says to programs, and must not get lost when it becomes a problem.
_KEPT_HEADERS = ("Allow", "Cache-Control", "Retry-After", "WWW-Authenticate")
_PREFLIGHT_SECONDS = 86_400


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the answer is read by a program: everything below /api/, but not the page at /api/ itself."""
    return request.path_info.startswith(ROOT) and request.path_info != ROOT


class AnswersForPrograms:
    """Errors become problems, answers get a hash of their content, and every website may read them.

    Reading is open to scripts of any website (CORS) and never looks at cookies: no answer depends on who is
    signed in. The ETag is strong: the bytes are hashed, uncompressed as they are sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_for_programs(request):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return _readable_everywhere(_preflight())
        response = self._answer(request)
        if response.status_code >= 400 and response.get("Content-Type") != MEDIA_TYPE:
            response = _as_problem(response)
        elif response.status_code == 200 and request.method in ("GET", "HEAD"):
            response = _tagged(request, response)
        return _readable_everywhere(response)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """HEAD is what GET is, without the body: the server leaves it out, the length stays."""
        method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        try:
            return self.get_response(request)
        finally:
            request.method = method


def _as_problem(response: HttpResponse) -> HttpResponse:
    kept = {name: response[name] for name in _KEPT_HEADERS if name in response}
    return problem(response.status_code, headers=kept)


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    asked = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    if asked & {response["ETag"], "*"}:
        kept = {name: value for name, value in response.items() if name != "Content-Type"}
        return HttpResponseNotModified(headers=kept)
    response.headers["Content-Length"] = str(len(response.content))
    return response


def _preflight() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Methods": _READING,
            "Access-Control-Allow-Headers": "If-None-Match",
            "Access-Control-Max-Age": str(_PREFLIGHT_SECONDS),
        },
    )


def _readable_everywhere(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _READABLE_HEADERS
    return response
