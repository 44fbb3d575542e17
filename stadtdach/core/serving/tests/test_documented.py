"""An operator looks something up: every setting and command is described, every link leads somewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from stadtdach.core.serving.overview import our_commands

ROOT = Path(settings.ROOT)
OPERATIONS = ROOT / "docs" / "betrieb"
NAME = re.compile(r"(STADTDACH_[A-Z_]*[A-Z]|DATABASE_URL|DJANGO_SETTINGS_MODULE)")
CHECK_ID = re.compile(r"[a-z]+\.[EW]\d{3}")
LINK = re.compile(r"\]\(([^)\s]+)\)")
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _strings(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _read_settings() -> set[str]:
    strings = set().union(*(_strings(path) for path in (ROOT / "config").rglob("*.py")))
    return {text for text in strings if NAME.fullmatch(text)}


def _described(name: str) -> set[str]:
    text = (OPERATIONS / name).read_text(encoding="utf-8")
    return {found for line in text.splitlines() for found in re.findall(r"^\| `([^`]+)` \|", line)}


def test_every_setting_is_described():
    read = _read_settings()
    assert {"DATABASE_URL", "STADTDACH_SECRET_KEY", "STADTDACH_OPERATOR_NAME"} <= read
    described = {name for name in _described("einstellungen.md") if NAME.fullmatch(name)}
    assert read - described == set(), "fehlt in einstellungen.md"
    assert described - read == set(), "gibt es nicht mehr"


def test_every_check_is_described():
    modules = (ROOT / "stadtdach" / "core").rglob("checks.py")
    strings = set().union(*(_strings(path) for path in modules))
    numbered = {f"stadtdach.{text}" for text in strings if re.fullmatch(r"E\d{3}", text)}
    known = numbered | {text for text in strings if CHECK_ID.fullmatch(text)}
    assert known == {name for name in _described("einstellungen.md") if CHECK_ID.fullmatch(name)}


def test_every_command_is_described():
    headings = re.findall(r"^### `([^`]+)`", (OPERATIONS / "befehle.md").read_text(encoding="utf-8"), re.M)
    assert set(headings) == set(our_commands())
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_pictures_lead_somewhere(text):
    targets = [
        target.partition("#")[0]
        for target in LINK.findall(re.sub(r"`[^`\n]*`", "", text.read_text(encoding="utf-8")))
        if not target.startswith(("https://", "http://", "mailto:", "#"))
    ]
    assert [target for target in targets if not (text.parent / target).exists()] == []
