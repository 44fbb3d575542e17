"""Someone reports a barrier."""

from datetime import UTC, datetime

import pytest

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.mail.models import OutgoingMail
from stadtdach.core.ui import actions

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_report_goes_to_the_operator_without_asking_who(client, settings):
    response = client.post("/barriere-melden/", {"what": "Der Knopf <b> geht nicht.", "page": "/staedte/"})
    assert response.status_code == 302 and response.url == "/barriere-melden/danke/"
    mail = OutgoingMail.objects.get()
    assert mail.to == settings.OPERATOR["email"]
    assert "Der Knopf <b> geht nicht." in mail.text
    assert "<b> geht" not in mail.html
    assert AuditEntry.objects.get().verb == "ui.report_barrier"
    assert "Wie es weitergeht" in client.get(response.url).content.decode()


def test_the_page_one_came_from_is_filled_in(client):
    html = client.get("/barriere-melden/", {"seite": "/staedte/luebeck/"}).content.decode()
    assert 'value="/staedte/luebeck/"' in html


def test_a_second_click_sends_nothing_twice(client):
    for _ in range(2):
        client.post("/barriere-melden/", {"what": "Zu klein."})
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"what": ""}, "was geschehen ist"),
        ({"what": "x", "email": "name@"}, "name@beispiel.de"),
        ({"what": "x" * 5000}, "kürzen Sie Ihren Text"),
        ({"what": "a\x00b"}, "Null"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, data, message):
    response = client.post("/barriere-melden/", {"page": "Startseite", **data})
    html = response.content.decode()
    assert response.status_code == 422
    assert message in html and 'value="Startseite"' in html
    assert not OutgoingMail.objects.exists()


def test_a_flood_is_stopped(monkeypatch):
    monkeypatch.setattr(actions, "REPORTS_PER_HOUR", 1)
    actions.report_barrier(page="", what="eins", email="", now=NOW)
    with pytest.raises(actions.TooManyReports):
        actions.report_barrier(page="", what="zwei", email="", now=NOW)
