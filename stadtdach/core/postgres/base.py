"""The database backend: Django's PostgreSQL."""

from __future__ import annotations

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Without HOST it will start the embedded server."""
