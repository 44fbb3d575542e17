"""Background work in PostgreSQL by procrastinate, with a retry of what a killed worker left.

A domain writes its tasks in `tasks.py`, declared with `procrastinate.contrib.django.app.task`. A task that
may run twice without harm is marked `@idempotent` above that; only such tasks are repeated after their
worker was killed.
"""

from __future__ import annotations

from typing import Any, TypeVar

AnyTask = TypeVar("AnyTask", bound=Any)
_idempotent: set[str] = set()


def idempotent(task: AnyTask) -> AnyTask:
    """Mark a task as harmless to repeat."""
    _idempotent.add(task.name)
    return task


def is_idempotent(name: str) -> bool:
    """Whether the task of this name was marked `@idempotent`."""
    return name in _idempotent
