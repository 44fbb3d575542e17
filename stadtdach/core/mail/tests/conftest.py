from datetime import UTC, datetime

import pytest
from django.template import engines
from jinja2 import ChoiceLoader, DictLoader

from stadtdach.core.mail import rendering

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PROBE = {
    "probe.subject.txt": "Einladung von {{ name }}",
    "probe.txt": "Guten Tag {{ name }},\n\nIhre Seite:\n{{ address('/staedte/') }}\n\n    123 456\n",
}


@pytest.fixture
def now():
    return NOW


@pytest.fixture(autouse=True)
def probe(monkeypatch):
    """A mail of our own, so that no domain's templates are needed."""
    env = engines["jinja2"].env
    monkeypatch.setattr(env, "loader", ChoiceLoader([DictLoader(PROBE), env.loader]))
    rendering._environment.cache_clear()
    yield
    rendering._environment.cache_clear()


@pytest.fixture
def queued(now):
    """Queue the probe mail; keyword arguments replace its defaults."""
    from stadtdach.core.mail import actions

    def queue(**changed):
        given = {
            "to": "empfang@stadt.example",
            "kind": "mail.probe",
            "template": "probe",
            "context": {"name": "Müller & Söhne"},
            "now": now,
            "once": "probe:1",
        }
        return actions.queue(**given | changed)

    return queue
