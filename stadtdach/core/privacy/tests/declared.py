"""What went by itself is for the network office to read; deleting is the night's work and nobody's button."""

from __future__ import annotations

from datetime import timedelta

from stadtdach.core.declared import Page, Scene, only
from stadtdach.core.privacy.models import RetentionLine, RetentionReport


def _reports(scene: Scene, number: int) -> None:
    for index in range(number):
        report = RetentionReport.objects.create(at=scene.now + timedelta(days=index), complete=True)
        _line(report, scene, 0)
        scene.rows["report"] = report


def _line(report: RetentionReport, scene: Scene, number: int) -> None:
    RetentionLine.objects.create(
        report=report, rule=f"mail.finished{number or ''}", count=4, boundary=scene.now, oldest=scene.now
    )


def _lines(scene: Scene, number: int) -> None:
    report = scene.rows["report"]
    for _index in range(number):
        _line(report, scene, report.lines.count())


PAGES = [
    Page(
        name="privacy:retention",
        get=only("office"),
        before=lambda scene: _reports(scene, 1),
        rows=_reports,
        empty=lambda _scene: RetentionReport.objects.all().delete(),
        kind="retention reports",
        parameters={"seite": "2"},
    ),
    Page(
        name="privacy:retention_report",
        before=lambda scene: _reports(scene, 1),
        where=lambda scene: {"pk": scene.rows["report"].pk},
        missing=lambda _scene: {"pk": 0},
        rows=_lines,
        get=only("office"),
        kind="retention report",
    ),
    # One query a rule: they come from seven apps.
    Page(name="privacy:retention_preview", get=only("office"), kind="retention preview", contributors=16),
]
