"""The virtual environment and what is installed in it, by hash."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from config.setup import stamps
from config.setup.steps import StepFailed, run, step

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
STAMP = VENV / "stadtdach.json"
PIP_OPTIONS = (
    *("--require-hashes", "--only-binary=:all:", "--no-deps", "--no-compile", "--no-input"),
    *("--disable-pip-version-check", "--root-user-action=ignore", "--progress-bar=off", "-q"),
)
OFFLINE = "Ist das Internet erreichbar? Nach einem Abbruch macht derselbe Befehl dort weiter, wo er war."


def install(*locks: str) -> None:
    """Make the environment where it is missing or broken, and install what the locks name ("base", "dev")."""
    made_from = stamps.fingerprint(sys.version, str(ROOT))
    installed = stamps.read(STAMP)
    if installed.get("made_from") != made_from or not PYTHON.exists():
        with step("Virtuelle Umgebung (.venv)"):
            _create()
        installed = {}
    wanted = {lock: stamps.fingerprint(REQUIREMENTS / f"{lock}.lock") for lock in locks}
    missing = [lock for lock, value in wanted.items() if installed.get(lock) != value]
    if missing:
        STAMP.unlink(missing_ok=True)
        with step(f"Python-Pakete ({', '.join(missing)})"):
            files = [part for lock in missing for part in ("-r", str(REQUIREMENTS / f"{lock}.lock"))]
            run([PYTHON, "-m", "pip", "install", *PIP_OPTIONS, *files], cwd=ROOT, hint=OFFLINE)
    _write_launcher()
    if missing:
        known = {key: value for key, value in installed.items() if key != "made_from"}
        stamps.done(STAMP, made_from, **(known | wanted))


def _create() -> None:
    if find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise StepFailed(
            "Diesem Python fehlt das Modul ensurepip. Unter Debian und Ubuntu steckt es im Paket "
            f"python{version}-venv:\n\n    sudo apt-get install python{version}-venv\n"
        )
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV], cwd=ROOT)


def _write_launcher() -> None:
    """`.venv/bin/stadtdach`, a shell script: a path with spaces breaks the first line of a Python script."""
    launcher = VENV / "bin" / "stadtdach"
    python = str(PYTHON).replace("'", "'\\''")
    _write(launcher, f"#!/bin/sh\nexec '{python}' -m stadtdach \"$@\"\n")
    launcher.chmod(0o755)
    for site_packages in VENV.glob("lib/python*/site-packages"):
        _write(site_packages / "stadtdach.pth", f"{ROOT}\n")


def _write(path: Path, content: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        beside.write_text(content, encoding="utf-8")
        beside.replace(path)
