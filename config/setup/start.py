"""`./run`: set up what is missing, then become `stadtdach serve`."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from pathlib import Path

from config.setup import frontend, locking, packages, stamps, steps
from config.setup.packages import PYTHON, ROOT
from config.setup.steps import StepFailed, say

DESCRIPTION = """\
Richtet Stadtdach ein und startet es: Python-Umgebung, Oberfläche, Datenbank, Demo-Daten.
Was schon da ist, wird nicht wiederholt; Ihre Daten bleiben bei jedem Start erhalten.
"""
EPILOG = """\
Beispiele:
  ./run                         einrichten und starten: http://localhost:8000
  ./run --port 8080             an einem anderen Port
  ./run --data ~/stadtdach      mit einem anderen Datenordner
  ./run --empty                 ohne Demo-Konten und Demo-Inhalte, nur mit den belegten Fakten
  ./run --start-over            alle Daten dieses Ordners löschen und neu beginnen (fragt vorher)
  DATABASE_URL=postgresql://… ./run    mit einem eigenen PostgreSQL-Server ab Version 16

Beenden: Strg+C. Danach ist .venv/bin/stadtdach der Befehl für alles Weitere (stadtdach --help).
"""


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options of `./run`."""
    parser = argparse.ArgumentParser(
        prog="./run",
        description=DESCRIPTION,
        epilog=EPILOG,
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")
    parser.add_argument(
        "--port",
        type=int,
        metavar="PORT",
        default=int(os.environ.get("STADTDACH_PORT") or 8000),
        help="Port des Webservers (Vorgabe: 8000 oder STADTDACH_PORT)",
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="ORDNER",
        default=Path(os.environ.get("STADTDACH_DATA") or ROOT / "data"),
        help="Ordner für Datenbank, Dateien und Suchindex (Vorgabe: data oder STADTDACH_DATA)",
    )
    parser.add_argument(
        "--empty", action="store_true", help="beginnt ohne Demo-Konten und Demo-Inhalte; gilt für neue Ordner"
    )
    parser.add_argument(
        "--start-over",
        action="store_true",
        help="löscht alle Daten des Ordners und beginnt neu (fragt vorher)",
    )
    parser.add_argument("--yes", action="store_true", help="beantwortet die Frage von --start-over mit Ja")
    parser.add_argument("--prepare-only", action="store_true", help="richtet alles ein, startet aber nicht")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Set up, prepare the data, and replace this process by the server."""
    options = parse(arguments)
    data: Path = options.data.expanduser().resolve()
    os.environ["STADTDACH_DATA"] = str(data)
    begin = time.monotonic()
    say("Stadtdach wird vorbereitet")
    try:
        lock = locking.claim(data / "run.lock")
        if lock is None:
            say(f"\nStadtdach läuft schon mit diesem Datenordner: {data}")
            say("Beenden Sie es dort mit Strg+C oder nehmen Sie einen anderen Ordner: ./run --data ORDNER")
            return 1
        with locking.one_at_a_time(ROOT / "build" / "setup.lock"):
            steps.together(lambda: _back_end(data, options), frontend.build)
            frontend.collect()
    except StepFailed as error:
        return steps.fail(error)
    except KeyboardInterrupt:
        say("\nAbgebrochen. Derselbe Befehl macht dort weiter.")
        return 130
    say(f"  Vorbereitet in {time.monotonic() - begin:.1f} s".replace(".", ","))
    if options.prepare_only:
        return 0
    return _serve(lock, options.port)


def _back_end(data: Path, options: argparse.Namespace) -> None:
    packages.install("base")
    if options.start_over:
        _start_over(data, sure=options.yes)
    frontend.translations()
    _prepare_data(data, empty=options.empty)


def _start_over(data: Path, *, sure: bool) -> None:
    if os.environ.get("DATABASE_URL"):
        raise StepFailed(
            "--start-over löscht nur die mitgelieferte Datenbank. Mit DATABASE_URL legen Sie bitte selbst "
            "eine leere Datenbank an."
        )
    if not sure and not _confirmed(f"Alle Daten in {data} werden gelöscht. Wirklich? (ja/nein) "):
        raise StepFailed("Nichts wurde gelöscht.")
    (data / "prepared.json").unlink(missing_ok=True)
    with steps.step("Bisherige Daten löschen"):
        steps.run([PYTHON, "-m", "stadtdach", "discard_data", "--yes"], cwd=ROOT)


def _confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise StepFailed("--start-over braucht eine Antwort. Ohne Tastatur: ./run --start-over --yes")
    return input(question).strip().lower() in {"ja", "j", "yes", "y"}


def _prepare_data(data: Path, *, empty: bool) -> None:
    """Migrations, facts, demo data and search index; once for each state of the code and the database."""
    stamp = data / "prepared.json"
    code = stamps.quick_fingerprint(ROOT / "stadtdach", ROOT / "config")
    database = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode()).hexdigest()
    made_from = stamps.fingerprint(code, database)
    before = stamps.read(stamp)
    if before.get("made_from") == made_from:
        return
    if before.get("database") == database:
        empty = bool(before.get("empty"))
    with steps.step("Datenbank, Fakten, Demo-Daten und Suchindex"):
        steps.run([PYTHON, "-m", "stadtdach", "prepare", *(["--empty"] if empty else [])], cwd=ROOT)
    stamps.done(stamp, made_from, database=database, empty=empty)


def _serve(lock: int, port: int) -> int:
    """Become the server; it takes over the lock on the data folder."""
    os.set_inheritable(lock, True)
    os.environ["STADTDACH_RUN_LOCK"] = str(lock)
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(  # noqa: S606 - our own program, no shell
        PYTHON, [str(PYTHON), "-m", "stadtdach", "serve", "--port", str(port)]
    )
