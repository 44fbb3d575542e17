"""schemathesis invents requests from the description, good ones and bad ones, and compares every answer."""

from __future__ import annotations

import json
import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from stadtdach.portal.api import api

EXAMPLES = int(os.environ.get("STADTDACH_EXAMPLES", "25"))


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
schema.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def one_transaction():
    """A server gives its connection back after each request; the test's own holds what it has made."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def something_to_read(cast, make):
    """Two cities, a topic and three organisations."""
    topic = make.topic("Wirkung", synonyms=("Evaluation",))
    cast.ratzeburg.topics.add(topic)
    make.organisation("Lesefreunde", city=cast.ratzeburg, topics=(topic,))
    make.organisation("Chor", city=cast.ratzeburg, ended_on="2025-12-31")
    make.organisation(city=cast.flensburg, latitude=54.78, longitude=9.44)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize="STADTDACH_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case, something_to_read):
    case.call_and_validate()
