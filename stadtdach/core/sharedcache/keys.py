from __future__ import annotations

from django.utils.crypto import salted_hmac


def hashed_key(key: str, key_prefix: str, version: int) -> str:
    """The key under which an entry is stored; throttle keys hold IP addresses, and those stay unreadable."""
    return salted_hmac(
        "stadtdach.sharedcache", f"{key_prefix}:{version}:{key}", algorithm="sha256"
    ).hexdigest()
