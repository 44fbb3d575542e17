"""What `stadtdach --help` shows: our commands first, each with its line."""

from __future__ import annotations

import textwrap

import django
from django.core.management import get_commands, load_command_class

PREFIX = "stadtdach."


def our_commands() -> dict[str, str]:
    """Our own commands by name (with hyphens), each with its one line of help."""
    django.setup()
    ours = {name: app for name, app in get_commands().items() if app.startswith(PREFIX)}
    return {name.replace("_", "-"): load_command_class(app, name).help for name, app in sorted(ours.items())}


def overview() -> str:
    """The help text as a whole."""
    ours = our_commands()
    width = max(map(len, ours)) + 2
    lines = ["Aufruf: stadtdach BEFEHL [Angaben]", "", "Befehle von Stadtdach:"]
    for name, text in ours.items():
        lines += textwrap.wrap(
            text, 100, initial_indent=f"  {name:<{width}}", subsequent_indent=" " * (width + 2)
        ) or [f"  {name}"]
    others = sorted(name for name, app in get_commands().items() if not app.startswith(PREFIX))
    listed = textwrap.wrap(", ".join(others), 100, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(
        [
            *lines,
            "",
            "Befehle von Django und der Bibliotheken:",
            *listed,
            "",
            "Mehr zu einem: stadtdach BEFEHL --help",
        ]
    )
