"""Links that a mail carries: whoever holds the token in one may do what it offers."""

from __future__ import annotations

import hashlib
from typing import Any


def token_hash(token: str) -> str:
    """What is kept of a token (SHA-256, hexadecimal): enough to know it again, useless to a thief."""
    return hashlib.sha256(token.encode()).hexdigest()


def keep_token_here(headers: Any) -> None:
    """Let the address of a page with a token not travel to other pages in the Referer.

    Not "no-referrer": it would hide where the form comes from, and the button would be refused.
    """
    headers["Referrer-Policy"] = "strict-origin"
