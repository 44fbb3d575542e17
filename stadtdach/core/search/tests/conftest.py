from __future__ import annotations

import pytest

from stadtdach.core.search import reader, registry, writer
from stadtdach.core.search import rebuild as rebuilding
from stadtdach.core.search.tests.corpus import World, filled


@pytest.fixture
def index_dir(settings, tmp_path):
    """An index folder of this test alone."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    reader._close()
    yield settings.SEARCH_INDEX_DIR
    reader._close()


@pytest.fixture
def world(monkeypatch, index_dir):
    """A search world of this test alone, in place of what the domains offer."""
    small = filled(World())
    for module in (registry, writer, rebuilding):
        monkeypatch.setattr(module, "sources", small.sources)
    return small


@pytest.fixture
def indexed(world, db):
    """The small world, indexed."""
    rebuilding.rebuild()
    return world
