from __future__ import annotations


class BackupError(Exception):
    """Die Sicherung ist nicht möglich; the message says why and what to do."""
