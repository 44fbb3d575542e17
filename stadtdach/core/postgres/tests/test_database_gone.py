"""Somebody opens a page while the database is gone."""

from __future__ import annotations

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, InterfaceError, OperationalError
from django.db.backends.utils import CursorWrapper
from django.http import HttpResponse
from django.template.backends.jinja2 import Jinja2
from django.urls import path
from django.utils import translation

from stadtdach.core.postgres.gone import is_gone
from stadtdach.core.postgres.patience import Patience


def _view(request):
    return HttpResponse(str(ContentType.objects.count()))


def _asking_middleware(get_response):
    def middleware(request):
        ContentType.objects.count()
        return get_response(request)

    return middleware


urlpatterns = [path("", _view)]
handler500 = "stadtdach.core.ui.views.errors.server_error"


def _gone(*_args, **_options):
    raise OperationalError("weg") from psycopg.errors.AdminShutdown("weg")


@pytest.fixture
def without_database(db, monkeypatch, settings, client):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    with translation.override("de"), monkeypatch.context() as patch:
        patch.setattr(CursorWrapper, "execute", _gone)
        yield


@pytest.mark.parametrize("met_by", ["view", "middleware"])
def test_page_is_calm_and_says_when_to_come_back(client, without_database, settings, met_by):
    if met_by == "middleware":
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}._asking_middleware"]
    answer = client.get("/")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert "<h1" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_page_comes_even_without_templates(client, without_database, monkeypatch):
    monkeypatch.setattr(Jinja2, "get_template", lambda *_: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Gleich wieder da" in answer.content.decode()


def _caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (OperationalError("connection refused"), True),
        (InterfaceError("connection is closed"), True),
        (_caused(OperationalError(), psycopg.errors.CannotConnectNow()), True),
        (_caused(OperationalError(), psycopg.errors.TooManyConnections()), True),
        (_caused(OperationalError(), psycopg.errors.QueryCanceled()), True),
        (_caused(OperationalError(), psycopg.errors.DeadlockDetected()), False),
        (_caused(RuntimeError(), OperationalError()), True),
        (IntegrityError(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_only_an_absent_database_counts(error, gone):
    assert is_gone(error) is gone


def test_after_a_failure_one_request_at_a_time_tries_again(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("stadtdach.core.postgres.patience.time.monotonic", lambda: now[0])
    patience = Patience()
    assert patience.may_try()
    patience.failed()
    assert not patience.may_try()
    now[0] += 1.1
    assert patience.may_try()
    assert not patience.may_try()
    patience.succeeded()
    assert patience.may_try()
    assert patience.may_try()
