"""Takes a person out of everything."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from stadtdach.core import discovery


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:
    """Let every app remove or clear what foreign keys do not; call it in the transaction of the deletion.

    Domains offer `forget(person=, addresses=, now=)` in `privacy.py`; upper layers come first, because they
    may look at what lower ones are about to remove.
    """
    for module in reversed(discovery.modules("privacy")):
        if hasattr(module, "forget"):
            module.forget(person=person, addresses=addresses, now=now)
