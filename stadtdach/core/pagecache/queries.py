from __future__ import annotations

from django.db import connection


def current_generation() -> int:
    """How often public content has changed, as of this moment: one raw query, about 0.1 ms.

    Past the ORM because it runs on every page, the kept ones included.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM pagecache_generation WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0
