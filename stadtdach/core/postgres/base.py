"""The database backend: Django's for PostgreSQL, with the embedded server where no HOST is given."""

from __future__ import annotations

import selectors
import time
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base, features
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn

from stadtdach.core.postgres.embedded import EmbeddedServer, EmbeddedServerError
from stadtdach.core.postgres.patience import Patience

OLDEST_VERSION = (16,)
HEALTH_SECONDS = 0.8
REVIVE_SECONDS = 2.0
patience = Patience()


@cache
def embedded_server() -> EmbeddedServer:
    """The embedded server of this installation's data folder."""
    return EmbeddedServer(settings.DATA_DIR, options=settings.EMBEDDED_POSTGRES_OPTIONS)


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = OLDEST_VERSION


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects, starts the embedded server where it must, and never lets a web request wait for long."""

    features_class = DatabaseFeatures

    @property
    def is_embedded(self) -> bool:
        return not self.settings_dict["HOST"]

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if self.is_embedded:
            _start_embedded()
            params |= embedded_server().address()
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if settings.SERVES_WEB and not patience.may_try():
            raise psycopg.OperationalError("Die Datenbank war eben nicht zu erreichen.")
        try:
            connection = self._connect(conn_params)
        except psycopg.OperationalError:
            patience.failed()
            raise
        patience.succeeded()
        return connection

    def _connect(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if not self.is_embedded or not _revive():
                raise
            return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Whether the open connection answers within `HEALTH_SECONDS`; a frozen server does not."""
        return self.connection is not None and _answers(self.connection.pgconn)


def _start_embedded() -> None:
    try:
        embedded_server().ensure_once()
    except EmbeddedServerError as error:
        raise psycopg.OperationalError(str(error)) from error


def _revive() -> bool:
    """Start the embedded server again after somebody killed it."""
    server = embedded_server()
    if server.is_running():
        return False
    try:
        server.ensure(wait=REVIVE_SECONDS if settings.SERVES_WEB else 60.0)
    except EmbeddedServerError:
        return False
    return True


def _answers(pgconn: PGconn) -> bool:
    deadline = time.monotonic() + HEALTH_SECONDS
    try:
        pgconn.send_query(b"SELECT 1")
        pgconn.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(pgconn.socket, selectors.EVENT_READ)
            while pgconn.is_busy():
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    return False
                pgconn.consume_input()
        good = False
        while (result := pgconn.get_result()) is not None:
            good = result.status == ExecStatus.TUPLES_OK
    except (psycopg.Error, OSError, ValueError):
        return False
    return good
