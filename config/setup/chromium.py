"""The browser of the tests: the system's Chromium, installed by its package manager where it can be."""

from __future__ import annotations

import os
import shutil
import subprocess

from config.setup.packages import ROOT
from config.setup.steps import StepFailed, run, say, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BY_HAND = (
    "  ! Chromium fehlt und lässt sich hier nicht von selbst installieren. Die Tests im Browser werden "
    "übersprungen.\n    Debian: sudo apt-get install chromium · Fedora: sudo dnf install chromium · "
    "macOS: brew install --cask chromium\n"
    "    Oder nennen Sie einen vorhandenen: STADTDACH_CHROMIUM=/pfad/zu/chromium"
)


def find() -> str | None:
    """The path of a Chromium: STADTDACH_CHROMIUM, else the first in PATH."""
    named = os.environ.get("STADTDACH_CHROMIUM")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str | None:
    """Find Chromium or install it; None, with a message, where that cannot be done."""
    found = find()
    if found:
        return found
    apt = _apt_get()
    if apt is None:
        say(BY_HAND)
        return None
    try:
        with step("Chromium (apt-get)"):
            quiet = {"DEBIAN_FRONTEND": "noninteractive"}
            run([*apt, "update", "-q"], cwd=ROOT, env=quiet)
            run([*apt, "install", "-y", "-q", "--no-install-recommends", "chromium"], cwd=ROOT, env=quiet)
    except StepFailed as error:
        say(f"{error}\n{BY_HAND}")
        return None
    return find()


def _apt_get() -> list[str] | None:
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    if apt is None:
        return None
    if os.geteuid() == 0:
        return [apt]
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603
        return [sudo, "-n", apt]
    return None
