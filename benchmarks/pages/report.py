"""The tables, in German Markdown, and which bars are missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.pages.costs import Cost
from benchmarks.pages.load import Served
from benchmarks.pages.visitors import ANONYMOUS, OFFICE, Visit
from benchmarks.pages.weight import Weight
from benchmarks.tables import number, table

CPU_MS, KEPT_MS = 6.0, 1.0
QUERIES_ANONYMOUS, QUERIES_SIGNED_IN = 6, 10
WEIGHT_BYTES, SCRIPT_BYTES = 60_000, 20_000
_ROLES = {ANONYMOUS: "ohne Konto", OFFICE: "Netzwerkbüro"}


@dataclass
class Report:
    """Collects what was measured; `missed` names each bar that is not met."""

    reference: float
    lines: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def costs(self, costs: Sequence[Cost]) -> None:
        """Processor time, SQL and size per page type and person."""
        self._heading("Rechenzeit, Datenbank und Größe je Seitentyp")
        self._table(
            ("Seite", "wer", "CPU in ms", "× Schleife", "gespeichert in ms", "SQL", "HTML in kB", "mit gzip"),
            [self._cost(cost) for cost in costs],
        )

    def served(self, title: str, results: Sequence[tuple[Visit, Served]]) -> None:
        """Requests per second and latencies of a server."""
        self._heading(title)
        rows = [
            (
                visit.path,
                _who(visit),
                number(result.rate, 0),
                number(result.p50, 1),
                number(result.p95, 1),
            )
            for visit, result in results
        ]
        self._table(("Seite", "wer", "Anfragen je s", "p50 in ms", "p95 in ms"), rows)

    def weights(self, weights: Sequence[Weight]) -> None:
        """What a browser fetched."""
        self._heading("Gewicht beim ersten Besuch, wie übertragen, in kB")
        self._table(
            (
                "Seite",
                "gesamt",
                "HTML",
                "Gestaltung",
                "Skript",
                "Schrift",
                "Karte",
                "anderes",
                "fremde Rechner",
            ),
            [self._weight(weight) for weight in weights],
        )

    def verdict(self) -> None:
        """Which bars are missed, by name."""
        self._heading("Latten")
        self.lines += [f"- Verfehlt: {miss}" for miss in self.missed] or ["Alle Latten sind eingehalten."]

    def _cost(self, cost: Cost) -> tuple[str, ...]:
        visit = cost.visit
        budget = QUERIES_SIGNED_IN if visit.cookie else QUERIES_ANONYMOUS
        name = f"{visit.name} ({_who(visit)})"
        self._bar(name, "CPU in ms", cost.cpu, CPU_MS)
        self._bar(name, "gespeichert in ms", cost.kept or 0, KEPT_MS)
        self._bar(name, "SQL", cost.statements, budget + visit.contributors)
        return (
            f"`{visit.name}`",
            _who(visit),
            number(cost.cpu, 1),
            number(cost.cpu / self.reference, 2),
            "–" if cost.kept is None else number(cost.kept, 2),
            str(cost.statements),
            _kilobytes(cost.html),
            _kilobytes(cost.gzipped),
        )

    def _weight(self, weight: Weight) -> tuple[str, ...]:
        parts = weight.parts
        self._bar(weight.visit.path, "Gewicht ohne Karte in Byte", weight.without_map, WEIGHT_BYTES)
        self._bar(weight.visit.path, "Skript in Byte", parts["script"], SCRIPT_BYTES)
        self._bar(weight.visit.path, "fremde Rechner", len(weight.strangers), 0)
        sizes = [_kilobytes(parts[kind]) for kind in ("html", "css", "script", "font", "map", "other")]
        return (weight.visit.path, _kilobytes(weight.total), *sizes, ", ".join(weight.strangers) or "keine")

    def _bar(self, where: str, what: str, found: float, bar: float) -> None:
        if found > bar:
            digits = 0 if found == int(found) else 1
            self.missed.append(f"{where}: {what} {number(found, digits)} statt höchstens {number(bar, 0)}")

    def _heading(self, text: str) -> None:
        self.lines += ["", f"## {text}", ""]

    def _table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self.lines += table(head, rows, words=2 if head[1] == "wer" else 1)


def _who(visit: Visit) -> str:
    return _ROLES.get(visit.role, "Koordination")


def _kilobytes(size: int) -> str:
    return number(size / 1000, 1)
