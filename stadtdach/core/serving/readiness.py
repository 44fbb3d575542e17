"""The checks that run before anything is served, whichever WSGI server does it."""

from __future__ import annotations

import logging

from django.core import checks
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from stadtdach.core.serving.checks import TAG

logger = logging.getLogger("stadtdach.serving")


class NotReady(SystemExit):
    """Stadtdach startet so nicht; the message names every reason with its check."""


def ensure_safe() -> None:
    """Raise `NotReady` where a check of ours finds an error.

    An absent database delays nothing: its pages say so until it is back.
    """
    found = checks.run_checks(tags=[TAG])
    try:
        found = checks.run_checks(tags=[TAG, checks.Tags.database], databases=["default"])
    except OperationalError as error:
        logger.warning("Die Datenbank ist noch nicht erreichbar, ihre Prüfungen entfallen: %s", error)
    finally:
        connections.close_all()
    errors = [message for message in found if message.is_serious()]
    if errors:
        raise NotReady("Stadtdach startet so nicht:\n" + "\n".join(map(str, errors)))


def missing_migrations() -> list[str]:
    """The migrations that the database still lacks, as "app.name"."""
    connection = connections["default"]
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
