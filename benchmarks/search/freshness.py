"""How long a change takes to be found: a real follower, changes committed by this process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import transaction

from benchmarks.folder import ROOT, step
from benchmarks.tables import number, table
from stadtdach.cities.models import City
from stadtdach.core.search.reader import search
from stadtdach.organisations.actions import Content, create_organisation
from stadtdach.organisations.enums import LegalForm, Sector

BAR = 2.0
_PATIENCE = 30.0
_LOOK_EVERY = 0.01
_SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "ri")


def measure(changes: int) -> int:
    """Print the table; 1 where a change took longer than the bar."""
    with _follower(), step(f"{changes} Änderungen"):
        _found_after(_name(changes))  # the first one waits until the follower has started
        waited = [_found_after(_name(change)) for change in range(changes)]
    head = ["Änderungen", "p50 in s", "p95 in s", "höchstens in s"]
    found = (statistics.median(waited), statistics.quantiles(waited, n=20)[-1], max(waited))
    print("\n".join(["", *table(head, [[str(changes), *(number(value, 2) for value in found)]], words=0)]))
    return int(max(waited) > BAR)


@contextmanager
def _follower() -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", "stadtdach", "follow_index"], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _name(change: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in f"{change:04}").capitalize() + "verein"


def _found_after(name: str) -> float:
    """Seconds from the commit of a new organisation until a search shows it."""
    content = Content(name=name, sector=Sector.CIVIL_SOCIETY, legal_form=LegalForm.ASSOCIATION)
    with transaction.atomic():
        made = create_organisation(
            city=City.objects.get(slug="ratzeburg"), content=content, actor=None, now=datetime.now(UTC)
        )
    begin = time.monotonic()
    while not any(hit.kind == "organisation" and hit.key == made.pk for hit in search(name).hits):
        if time.monotonic() - begin > _PATIENCE:
            raise SystemExit(f"{name} wurde in {_PATIENCE:.0f} s nicht gefunden")
        time.sleep(_LOOK_EVERY)
    return time.monotonic() - begin
