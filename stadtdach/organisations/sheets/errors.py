from __future__ import annotations

from stadtdach.core.refusal import Refusal


class ListTooLarge(Refusal):
    """Die Datei ist größer als {megabytes} MB. Bitte nehmen Sie Bilder und weitere Blätter heraus, oder
    teilen Sie die Liste."""


class TooManyRows(Refusal):
    """Die Liste hat mehr als {rows} Zeilen. Bitte teilen Sie sie."""


class TooManyColumns(Refusal):
    """Die Liste hat mehr als {columns} Spalten. Bitte löschen Sie die Spalten, die nicht gebraucht werden."""


class OldWorkbook(Refusal):
    """Das ist eine Mappe im alten Excel-Format (.xls). Bitte speichern Sie sie als .xlsx oder als CSV."""


class NoList(Refusal):
    """Diese Datei können wir nicht lesen. Bitte speichern Sie Ihre Liste als Excel-Mappe (.xlsx) oder als
    CSV."""


class EmptyList(Refusal):
    """In dieser Datei steht keine Tabelle mit Überschriften und mindestens einer Zeile darunter."""


class ListGone(Refusal):
    """Die Datei liegt nicht mehr vor, sie wird nach einem Tag gelöscht. Bitte laden Sie die Liste neu
    hoch."""
