from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with one line of the workbook; `line` counts from 1, as the spreadsheet does."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.reason}"


class MalformedRegister(Exception):  # noqa: N818 - it says what was found
    """Die Datei ist kein vollständiges Gemeindeverzeichnis. Es wurde nichts eingelesen."""

    def __init__(self, reason: str = "", problems: Sequence[RowProblem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(reason or "; ".join(str(problem) for problem in problems))
