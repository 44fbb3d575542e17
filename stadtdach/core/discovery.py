"""Finds what domains offer: modules of fixed names, in the order of INSTALLED_APPS from the ground up."""

from __future__ import annotations

import importlib
from functools import cache
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


@cache
def modules(name: str) -> tuple[ModuleType, ...]:
    """The module `name` ("search", "navigation" …) of every app of ours that has one, lowest layer first."""
    ours = [config.name for config in apps.get_app_configs() if config.name.startswith("stadtdach.")]
    found = [f"{app}.{name}" for app in reversed(ours) if find_spec(f"{app}.{name}")]
    return tuple(importlib.import_module(path) for path in found)
