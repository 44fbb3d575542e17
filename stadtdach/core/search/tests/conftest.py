from __future__ import annotations

import psycopg
import pytest
from django.db import connection

from stadtdach.core.search import reader, registry, writer
from stadtdach.core.search import rebuild as rebuilding
from stadtdach.core.search.tests import things as things_table
from stadtdach.core.search.tests.corpus import World, filled


@pytest.fixture
def index_dir(settings, tmp_path):
    """An index folder of this test alone."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    reader._reader = None
    yield settings.SEARCH_INDEX_DIR
    reader._reader = None


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


def _own_connection(dbname: str | None = None):
    params = connection.get_connection_params()
    kept = {name: params[name] for name in ("host", "port", "user", "password") if params.get(name)}
    return psycopg.connect(**kept, dbname=dbname or params["dbname"])


@pytest.fixture
def connect():
    """Opens connections of one's own beside Django's; closed at the end."""
    opened = []

    def connect(dbname: str | None = None):
        opened.append(_own_connection(dbname))
        return opened[-1]

    yield connect
    for made in opened:
        made.close()


@pytest.fixture
def things(transactional_db, monkeypatch, index_dir):
    """The table of things, seen by this process and by nodes."""
    with connection.cursor() as cursor:
        cursor.execute(things_table.CREATE)
    for module in (registry, writer, rebuilding):
        monkeypatch.setattr(module, "sources", things_table.sources)
    yield things_table
    with connection.cursor() as cursor:
        cursor.execute(things_table.DROP)
