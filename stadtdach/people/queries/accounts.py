from __future__ import annotations

from stadtdach.people.models import User


def display_name(user: User) -> str:
    """How a person is called."""
    return user.name
