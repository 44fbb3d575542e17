import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


@pytest.fixture(autouse=True)
def empty_storage(settings):
    """Files in memory, for each test its own."""
    from django.core.files.storage import InMemoryStorage, default_storage

    default_storage._wrapped = InMemoryStorage()


@pytest.fixture
def owner(make):
    return make.user("Anna Ahrens")


def upload(size=(1200, 800), kind="JPEG", name="sommerfest.jpg", mode="RGB", **save):
    """A picture as a browser sends it."""
    buffer = io.BytesIO()
    Image.new(mode, size, "#a63d26").save(buffer, kind, **save)
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="application/octet-stream")
