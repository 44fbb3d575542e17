"""All workers see one memory, and it names nobody."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from stadtdach.core.sharedcache.actions import expired
from stadtdach.core.sharedcache.models import CacheEntry

pytestmark = pytest.mark.django_db


def test_what_one_worker_writes_stands_in_the_database():
    cache.set("allauth:rl:login:ip:192.0.2.7", [1.0], 60)
    assert cache.get("allauth:rl:login:ip:192.0.2.7") == [1.0]
    assert CacheEntry.objects.count() == 1


def test_no_address_can_be_read_from_it():
    cache.set("allauth:rl:login:ip:192.0.2.7", [1.0], 60)
    assert "192.0.2.7" not in CacheEntry.objects.get().cache_key


def test_only_one_gets_a_lock():
    assert cache.add("lock", True, 10) is True
    assert cache.add("lock", True, 10) is False


def test_expired_entries_are_deleted():
    cache.set("short", 1, 1)
    cache.set("long", 1, 10**8)
    assert expired(now=datetime(2028, 1, 1, tzinfo=UTC)).delete()[0] == 1
    assert cache.get("long") == 1
