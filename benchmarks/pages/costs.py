"""Processor time, SQL and size of one page, asked of the application in this very process."""

from __future__ import annotations

import gc
import gzip
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from benchmarks.pages.visitors import Visit

_WARM = 5
_REPEATS = 60
_NOT_OF_THE_PAGE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one page takes: milliseconds of processor time (median), statements, bytes of HTML.

    `kept` is the time from the page cache, None for a page that is not kept. Waiting for the database is
    not processor time of this process; it shows in the latencies of the server.
    """

    visit: Visit
    cpu: float
    kept: float | None
    statements: int
    html: int
    gzipped: int


class Application:
    """The application twice: as it is, and with its page cache switched off."""

    def __init__(self) -> None:
        self._keeping = WSGIHandler()
        with override_settings(PAGE_CACHE_SECONDS=0):
            self._forgetting = WSGIHandler()
        # The rows of a visit live in an open transaction, on a connection that must stay.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        gc.collect()
        gc.freeze()  # as the web server does before it forks

    def cost(self, visit: Visit) -> Cost:
        """Ask for the page often enough to know what it costs."""
        environ = _environ(visit)
        status, _headers, body = _ask(self._forgetting, environ)
        assert status == 200, f"{visit.role} {visit.path}: {status}"
        return Cost(
            visit=visit,
            cpu=_median(lambda: _ask(self._forgetting, environ)),
            kept=self._kept(environ),
            statements=self._statements(environ),
            html=len(body),
            gzipped=len(gzip.compress(body, compresslevel=6)),
        )

    def _kept(self, environ: dict[str, Any]) -> float | None:
        """Measured within a fresh minute, so that no page grows too old meanwhile."""
        for _ in range(2):
            _status, headers, _body = _ask(self._keeping, environ)
        if "Age" not in headers:
            return None
        return _median(lambda: _ask(self._keeping, environ))

    def _statements(self, environ: dict[str, Any]) -> int:
        with CaptureQueriesContext(connection) as caught:
            _ask(self._forgetting, environ)
        return sum(not query["sql"].startswith(_NOT_OF_THE_PAGE) for query in caught)


def _environ(visit: Visit) -> dict[str, Any]:
    headers = {"Host": "localhost", "Accept-Encoding": "gzip"}
    if visit.cookie:
        headers["Cookie"] = visit.cookie
    return RequestFactory().get(visit.path, headers=headers).environ


def _ask(handler: WSGIHandler, environ: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    answer: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        answer.update(status=int(status[:3]), headers=dict(headers))

    # Each request of a server asks whether its connection still lives.
    connection.health_check_done = False  # type: ignore[attr-defined]
    response = handler({**environ, "wsgi.input": BytesIO()}, start)
    body = b"".join(response)
    response.close()
    return answer["status"], answer["headers"], body


def _median(work: Callable[[], object]) -> float:
    for _ in range(_WARM):
        work()
    taken = []
    for _ in range(_REPEATS):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return statistics.median(taken) * 1000
