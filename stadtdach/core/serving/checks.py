"""System checks: production refuses to start in a state that is unsafe. Development is never asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from config.settings.base import INSECURE_SECRET_KEY

TAG = "production"
SHORTEST_SECRET = 32


@register(TAG)
def debug_is_off(**_: Any) -> list[CheckMessage]:
    """E010: debug pages show settings and source code to everybody."""
    return _unless_development(
        settings.DEBUG,
        "DEBUG ist eingeschaltet.",
        "Entfernen Sie STADTDACH_DEBUG aus der Umgebung.",
        "E010",
    )


@register(TAG)
def secret_is_secret(**_: Any) -> list[CheckMessage]:
    """E011: whoever knows the key can forge sessions."""
    key = settings.SECRET_KEY
    weak = key in {INSECURE_SECRET_KEY, "test"} or len(key) < SHORTEST_SECRET or len(set(key)) < 8
    return _unless_development(
        weak,
        "Der geheime Schlüssel fehlt, ist zu kurz oder ist der aus dem Quelltext.",
        f"Setzen Sie STADTDACH_SECRET_KEY auf mindestens {SHORTEST_SECRET} zufällige Zeichen.",
        "E011",
    )


@register(TAG)
def hosts_are_named(**_: Any) -> list[CheckMessage]:
    """E012: an unknown host name in a request would end up in links of our mails."""
    hosts = settings.ALLOWED_HOSTS
    unsafe = not hosts or any("*" in host or host in {"", "."} for host in hosts)
    return _unless_development(
        unsafe,
        "Die erlaubten Rechnernamen fehlen oder erlauben jeden Namen.",
        "Setzen Sie STADTDACH_HOSTS auf die Namen, unter denen Stadtdach erreichbar ist, ohne Stern.",
        "E012",
    )


@register(TAG)
def traffic_is_encrypted(**_: Any) -> list[CheckMessage]:
    """E013: cookies and passwords travel only by HTTPS."""
    open_doors = [
        name
        for name in (
            "SECURE_SSL_REDIRECT",
            "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE",
            "SECURE_HSTS_SECONDS",
        )
        if not getattr(settings, name)
    ]
    return _unless_development(
        bool(open_doors),
        f"HTTPS wird nicht erzwungen: {', '.join(open_doors)}.",
        "Verwenden Sie config.settings.production, ohne diese Einstellungen zu überschreiben.",
        "E013",
    )


@register(TAG)
def passkeys_need_https(**_: Any) -> list[CheckMessage]:
    """E015: a passkey is worth what its origin is worth."""
    return _unless_development(
        settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN,
        "Passkeys werden auch von fremden Adressen angenommen.",
        "Verwenden Sie config.settings.production, ohne diese Einstellungen zu überschreiben.",
        "E015",
    )


@register(TAG, Tags.database)
def no_demo_accounts(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """E014: the passwords of demo accounts stand in the documentation."""
    if settings.DEVELOPMENT or not databases:
        return []
    from django.db import connections  # noqa: PLC0415 - only where a database is asked

    user = apps.get_model(settings.AUTH_USER_MODEL)
    if user._meta.db_table not in connections["default"].introspection.table_names():
        return []
    return _unless_development(
        user._default_manager.filter(is_demo=True).exists(),
        "In der Datenbank sind Demo-Konten, deren Passwörter öffentlich bekannt sind.",
        "Beginnen Sie mit einer leeren Datenbank und laden Sie nur die Fakten: stadtdach load-facts.",
        "E014",
    )


def _unless_development(wrong: bool, message: str, hint: str, number: str) -> list[CheckMessage]:
    if settings.DEVELOPMENT or not wrong:
        return []
    return [Error(message, hint=hint, id=f"stadtdach.{number}")]
