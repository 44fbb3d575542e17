"""What the data folder of the pages holds: demo, official register, and many invented organisations."""

from __future__ import annotations

from pathlib import Path

from benchmarks.folder import stadtdach, step


def fill(workbook: Path, organisations: int) -> None:
    """Start over with demo data, the register and the organisations, then the search index."""
    commands = (
        ("Frühere Messdaten löschen", ["discard-data", "--yes"]),
        ("Datenbank und Demodaten", ["prepare"]),
        ("Gemeindeverzeichnis", ["import-municipalities", str(workbook.resolve())]),
        (f"{organisations} Organisationen", ["make-benchmark-data", "--organisations", str(organisations)]),
        ("Suchindex", ["rebuild-index"]),
    )
    for title, command in commands:
        with step(title):
            stadtdach(*command)
