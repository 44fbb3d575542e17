"""An operator starts a production that is unsafe."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.contrib.auth import get_user_model
from django.core import checks
from django.utils import timezone

from stadtdach.core.serving.checks import TAG

SAFE = {
    "DEVELOPMENT": False,
    "DEBUG": False,
    "SECRET_KEY": "o5Gh2kd93jslQ0zmPw7VbnXtRy8uEaLc",
    "ALLOWED_HOSTS": ["stadtdach.example"],
    "SECURE_SSL_REDIRECT": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 3600,
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
}


def _found() -> set[str]:
    messages = checks.run_checks(tags=[TAG], databases=["default"])
    assert all(message.hint for message in messages)
    return {message.id for message in messages}


def test_a_safe_production_starts(settings, db):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    assert _found() == set()


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("DEBUG", True, "E010"),
        ("SECRET_KEY", "insecure-development-key", "E011"),
        ("SECRET_KEY", "kurz", "E011"),
        ("SECRET_KEY", "a" * 60, "E011"),
        ("ALLOWED_HOSTS", [], "E012"),
        ("ALLOWED_HOSTS", ["*"], "E012"),
        ("ALLOWED_HOSTS", ["*.example"], "E012"),
        ("SECURE_SSL_REDIRECT", False, "E013"),
        ("SESSION_COOKIE_SECURE", False, "E013"),
        ("SECURE_HSTS_SECONDS", 0, "E013"),
        ("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", True, "E015"),
    ],
)
def test_each_unsafe_setting_is_named(settings, db, name, value, check):
    for safe_name, safe_value in SAFE.items():
        setattr(settings, safe_name, safe_value)
    setattr(settings, name, value)
    assert _found() == {f"stadtdach.{check}"}


def test_demo_accounts_are_named(settings, db):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    get_user_model().objects.create(
        email="demo@demo.stadtdach.example", name="Demo", is_demo=True, created_at=timezone.now()
    )
    assert _found() == {"stadtdach.E014"}


def test_development_is_never_asked(settings, db):
    settings.DEVELOPMENT = True
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["*"]
    assert _found() == set()


@pytest.mark.parametrize("command", [["-m", "stadtdach", "serve_web"], ["-c", "import config.wsgi"]])
def test_nothing_starts_whichever_server_is_used(tmp_path, command):
    env = {name: value for name, value in os.environ.items() if not name.startswith("STADTDACH_")}
    env |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": "postgresql://niemand@127.0.0.1:1/nichts",
        "STADTDACH_DATA": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, *command], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode
    assert "stadtdach.E011" in done.stderr
    assert "stadtdach.E012" in done.stderr
