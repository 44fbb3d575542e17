"""Somebody asks what the command can do."""

from __future__ import annotations

from stadtdach.core.serving.overview import our_commands, overview


def test_our_commands_come_first_each_with_its_line():
    commands = our_commands()
    assert {"serve", "worker"} <= set(commands)
    assert [name for name, text in commands.items() if not text.strip().endswith((".", ")"))] == []
    text = overview()
    assert text.index("serve ") < text.index("Befehle von Django")
