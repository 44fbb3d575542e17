from __future__ import annotations

import argparse
import http.client
import os
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from stadtdach.core.serving import node, readiness
from stadtdach.core.serving.supervisor import Child, Supervisor

READY_SECONDS = 30.0


class Command(BaseCommand):
    help = "Startet Webserver, Hintergrunddienst und Suchindex und hält sie am Laufen (Strg+C beendet alles)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default=settings.SERVE_HOST, help="Adresse (Vorgabe: %(default)s)")
        parser.add_argument(
            "--port", type=int, default=settings.SERVE_PORT, help="Port (Vorgabe: %(default)s)"
        )
        parser.add_argument(
            "--workers", type=int, default=settings.SERVE_WORKERS, help="Webprozesse (Vorgabe: einer je Kern)"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        supervisor = Supervisor(_children(options), say=self._say)
        supervisor.install_signals()
        lock = self._claim(options)
        try:
            self._wait_for_database(supervisor)
            if not supervisor.stopping.is_set():
                readiness.ensure_safe()
                self._ensure_migrated()
                connections.close_all()
                supervisor.run(on_start=lambda: self._welcome(options, supervisor))
            self._say("Beendet.")
        finally:
            os.close(lock)

    def _claim(self, options: dict[str, Any]) -> int:
        try:
            lock = node.occupy(settings.DATA_DIR)
            node.wait_for_leftovers(settings.DATA_DIR)
            node.ensure_port_is_free(options["host"], options["port"])
        except node.CannotStart as error:
            raise CommandError(str(error)) from None
        return lock

    def _wait_for_database(self, supervisor: Supervisor) -> None:
        said = False
        while not supervisor.stopping.is_set():
            try:
                connections["default"].ensure_connection()
            except OperationalError as error:
                if not said:
                    self._say(f"Warte auf die Datenbank: {error}")
                said = True
                supervisor.stopping.wait(1.0)
            else:
                return

    def _ensure_migrated(self) -> None:
        missing = readiness.missing_migrations()
        if missing:
            raise CommandError(
                f"Der Datenbank fehlen {len(missing)} Migrationen, zuerst {missing[0]}. "
                "Bitte führen Sie aus: stadtdach migrate"
            )

    def _welcome(self, options: dict[str, Any], supervisor: Supervisor) -> None:
        """Say where Stadtdach is once it answers."""
        deadline = time.monotonic() + READY_SECONDS
        while not _answers(options["host"], options["port"]):
            if supervisor.stopping.wait(0.05):
                return
            if time.monotonic() > deadline:
                self._say("Der Webserver antwortet noch nicht; Näheres steht oben.")
                return
        self._say(_greeting(options["port"]))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _children(options: dict[str, Any]) -> list[Child]:
    ours = [sys.executable, "-m", "stadtdach"]
    where = ["--host", options["host"], "--port", str(options["port"]), "--workers", str(options["workers"])]
    children = [
        Child("Der Webserver", [*ours, "serve_web", *where]),
        Child("Der Hintergrunddienst", [*ours, "worker"]),
    ]
    if "follow_index" in get_commands():
        children.append(Child("Der Suchindex", [*ours, "follow_index"]))
    return children


def _answers(host: str, port: int) -> bool:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked, not bound
    connection = http.client.HTTPConnection(reachable, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _greeting(port: int) -> str:
    lines = ["", f"Stadtdach läuft: http://localhost:{port}", ""]
    if settings.DEVELOPMENT:
        accounts = _demo_accounts()
        if accounts:
            lines += ["Demo-Konten (Passwort stadtdach-demo):", *(f"  {account}" for account in accounts), ""]
        lines += [f"Mails dieser Installation: http://localhost:{port}/postausgang/", ""]
    return "\n".join([*lines, "Beenden mit Strg+C."])


def _demo_accounts() -> list[str]:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - models are ready here

    users = get_user_model()._default_manager.filter(is_demo=True).order_by("id")[:12]
    width = max((len(user.email) for user in users), default=0)
    try:
        return [f"{user.email:<{width}}  {user}" for user in users]
    finally:
        connections.close_all()
