from __future__ import annotations


class SignInFirst(Exception):  # noqa: N818 - it reads as what it asks for
    """Bitte melden Sie sich an, um diese Seite zu sehen."""
