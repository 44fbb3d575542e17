"""From an upload that waits to a picture on a page, and away again."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.files import actions
from stadtdach.core.files.models import Picture, UploadDraft
from stadtdach.core.files.tests.conftest import upload


@pytest.fixture
def published(owner, now, django_capture_on_commit_callbacks):
    def publish(consent=True):
        token = actions.keep_draft(upload=upload((1200, 800)), owner=owner, now=now)
        draft = actions.find_draft(token=token, owner=owner, now=now)
        with django_capture_on_commit_callbacks(execute=True):
            return actions.publish_draft(
                draft=draft, alt="Tische im Park", credit="Mia", consent=consent, actor=owner, now=now
            )

    return publish


def test_a_draft_belongs_to_who_sent_it_for_a_day(owner, make, now, client):
    token = actions.keep_draft(upload=upload(), owner=owner, now=now)
    other = make.user("Frida Falk")
    assert actions.find_draft(token=token, owner=owner, now=now).name == "sommerfest.jpg"
    assert actions.find_draft(token=token, owner=other, now=now) is None
    assert actions.find_draft(token=token, owner=owner, now=now + timedelta(days=1)) is None
    assert client.get(f"/bilder/entwurf/{token}/").status_code == 404


def test_the_owner_sees_the_draft(owner, client):
    from django.utils import timezone

    token = actions.keep_draft(upload=upload(), owner=owner, now=timezone.now())
    client.force_login(owner)
    response = client.get(f"/bilder/entwurf/{token}/")
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"
    assert response["Cache-Control"] == "private, no-store"


def test_a_picture_is_served_in_its_widths_and_runs_nothing(published, client):
    picture = published()
    assert picture.widths == [480, 960, 1200]
    for address in (f"/bilder/{picture.key}/{width}.webp" for width in picture.widths):
        response = client.get(address)
        assert b"".join(response.streaming_content)[8:12] == b"WEBP"
        assert response["Content-Type"] == "image/webp"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["Content-Disposition"].startswith("inline; filename=")
        assert "max-age=604800" in response["Cache-Control"]
    assert client.get(f"/bilder/{picture.key}/17.webp").status_code == 404
    assert client.get(picture.url, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_without_consent_there_is_no_picture(published, client):
    picture = published(consent=False)
    assert client.get(picture.url).status_code == 404


def test_publishing_uses_the_draft_up_and_is_audited(published, owner):
    picture = published()
    assert not UploadDraft.objects.exists()
    assert default_storage.listdir("entwuerfe")[1] == []
    assert AuditEntry.objects.get(verb="files.publish_picture", target_id=picture.pk).actor == owner


def test_deleting_removes_row_and_files(published, owner, now, client, django_capture_on_commit_callbacks):
    picture = published()
    url = picture.url
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_picture(picture=picture, actor=owner, now=now)
    assert not Picture.objects.exists()
    assert not [
        name
        for key in default_storage.listdir("bilder")[0]
        for name in default_storage.listdir(f"bilder/{key}")[1]
    ]
    assert client.get(url).status_code == 404


def test_old_drafts_go_with_their_files(owner, now, django_capture_on_commit_callbacks):
    actions.keep_draft(upload=upload(), owner=owner, now=now - timedelta(days=1))
    actions.keep_draft(upload=upload(), owner=owner, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete_old_drafts(now=now) == 1
    assert UploadDraft.objects.count() == len(default_storage.listdir("entwuerfe")[1]) == 1


def test_one_person_cannot_pile_up_drafts(owner, now):
    for _ in range(actions.MOST_DRAFTS + 2):
        actions.keep_draft(upload=upload((400, 400)), owner=owner, now=now)
    assert UploadDraft.objects.count() == actions.MOST_DRAFTS


def test_files_no_row_knows_are_swept_after_a_day(published):
    from django.utils import timezone

    picture = published()
    default_storage.save("bilder/verloren/480.webp", ContentFile(b"x"))
    assert actions.sweep_files(now=timezone.now()) == 0
    assert actions.sweep_files(now=timezone.now() + timedelta(days=2)) == 1
    assert default_storage.exists(picture.file_name(480))
    assert not default_storage.exists("bilder/verloren/480.webp")
