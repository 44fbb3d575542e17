from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from stadtdach.core.postgres.gone import is_gone
from stadtdach.core.ui.views.errors import unavailable

logger = logging.getLogger("stadtdach.postgres")


class CalmWithoutDatabase:
    """Answers 503 with Retry-After while the database is gone.

    Views' errors come here as exceptions; those of other middleware reach `handler500`, which asks the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_gone(exception):
            return None
        logger.error("Datenbank nicht erreichbar bei %s: %s", request.path, exception)
        return unavailable(request)
