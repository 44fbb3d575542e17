"""Fixtures for every test: a fixed moment, factories, the cast, and a client for each of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from stadtdach.checks.cast import ROLES, Cast, make_cast
from stadtdach.checks.factories import Factories


@pytest.fixture
def now() -> datetime:
    """A Monday morning. Rules read the real clock: roles of the cast began in 2024 and have no end."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def make(db: None, now: datetime) -> Factories:
    """The factories: `make.city("Büsum")`, `make.organisation(city=city)`."""
    return Factories(now=now)


@pytest.fixture
def cast(make: Factories) -> Cast:
    """The people of every test, by what they are: `cast.coordinator_ratzeburg`."""
    return make_cast(make)


@pytest.fixture
def clients(cast: Cast) -> dict[str, Client]:
    """One test client per role of the cast, signed in where there is a person."""
    return {role: cast.client(role) for role in ROLES}
