"""One node of a drill, as a process of its own: `python -m stadtdach.core.search.tests.node`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.conf import settings


def main() -> None:
    """Run a management command over the things of the drill."""
    settings.SEARCH_INDEX_DIR = Path(os.environ["DRILL_INDEX"])
    django.setup()

    from django.core.management import call_command

    from stadtdach.core.search import follower, rebuild, registry, writer
    from stadtdach.core.search.tests import things

    for module in (registry, rebuild, writer):
        module.sources = things.sources
    follower.STALL_SECONDS = float(os.environ.get("DRILL_STALL", "30"))
    follower._STATUS_SECONDS = 1.0
    call_command(*sys.argv[1:])


if __name__ == "__main__":
    main()
