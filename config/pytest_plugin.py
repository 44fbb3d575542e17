"""How all tests run: processes and browsers are driven one after another, and nothing skips quietly."""

from __future__ import annotations

import os

import pytest

MAY_SKIP = "real_register"
_skipped: list[tuple[str, str]] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long serial tests first, all into one process, so that the short ones run beside them."""
    serial = [
        item for item in items if item.get_closest_marker("browser") or item.get_closest_marker("drill")
    ]
    for item in serial:
        item.add_marker(pytest.mark.xdist_group("serial"))
    chosen = set(map(id, serial))
    items[:] = serial + [item for item in items if id(item) not in chosen]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note every skip that is not allowed to happen where CI=true."""
    if report.skipped and not hasattr(report, "wasxfail") and MAY_SKIP not in report.keywords:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped.append((report.nodeid, reason))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true a skipped test is a failed run; only the official register may be absent."""
    if _in_ci() and _skipped and not hasattr(session.config, "workerinput"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was skipped that must not be."""
    if _in_ci() and _skipped:
        terminalreporter.section("Mit CI=true darf nur das amtliche Register fehlen", red=True)
        for test, reason in _skipped:
            terminalreporter.write_line(f"{test}: {reason}")


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
