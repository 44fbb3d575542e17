"""Tells an absent database from a mistake of ours."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError

# 08 connection, 53 out of resources, 57P shutting down or starting up, 25006 a replica after a switch,
# 57014 a statement that took longer than a web request may wait.
GONE_PREFIXES = ("08", "53", "57P", "25006", "57014")


def is_gone(error: BaseException | None) -> bool:
    """Whether this error, or one behind it, says that the database cannot answer now."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, InterfaceError):
            return True
        if isinstance(error, OperationalError):
            state = getattr(error.__cause__, "sqlstate", None)
            return state is None or state.startswith(GONE_PREFIXES)
        error = error.__cause__ or error.__context__
    return False
