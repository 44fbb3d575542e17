"""What the import checker cannot see, and what would otherwise be left to reviews."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

SOURCE = settings.ROOT / "stadtdach"
LONGEST_MODULE = 400
PYTHON = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for path in SOURCE.rglob("jinja2/**/*") if path.is_file())


def _layers():
    """The domains from the top down, as the import contract has them."""
    contracts = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(c for c in contracts if c["name"].startswith("Domains"))["layers"]
    return [[name.strip(" ()") for name in layer.split("|")] for layer in layers]


def _height(model):
    domain = model.__module__.split(".")[1]
    return -next(index for index, layer in enumerate(_layers()) if domain in layer), domain


def _relations():
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("stadtdach."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            ours = target is not None and target.__module__.startswith("stadtdach.")
            if ours and field.concrete and not field.auto_created:
                yield model, field, target


def test_relations_go_down_only():
    """String foreign keys escape the import checker. To the user model alone a relation may go up."""
    user = settings.AUTH_USER_MODEL.lower()
    wrong = []
    for model, field, target in _relations():
        (height, domain), (target_height, target_domain) = _height(model), _height(target)
        downwards = target_domain == domain or target_height < height
        if not downwards and target._meta.label_lower != user:
            wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert not wrong


def test_relations_are_looked_at():
    assert {"City.land", "Organisation.city"} <= {f"{m.__name__}.{f.name}" for m, f, _ in _relations()}


def test_no_module_is_longer_than_400_lines():
    long = [str(p.relative_to(SOURCE)) for p in PYTHON if len(p.read_text().splitlines()) > LONGEST_MODULE]
    assert not long, "make each a package of the same name"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_templates_carry_nothing_inline(path: Path):
    if "mail" in path.parts and path.suffix == ".html" and path.parent.name == "mail":
        return  # mails know no style sheets
    if path.name == "own_data_file.html":
        return  # a file to take along brings its own, because it is read without us
    text = path.read_text()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|javascript:", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_templates_fetch_nothing_from_elsewhere(path: Path):
    found = re.findall(
        r"<(?:img|script|link|iframe|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//[^\"']*", path.read_text()
    )
    assert not found


def test_nothing_third_party_is_in_the_tree():
    listed = [*SOURCE.rglob("*.min.*"), *SOURCE.rglob("node_modules")]
    assert not listed


def test_no_signals():
    found = [
        p
        for p in PYTHON
        if re.search(
            r"\b(post_save|pre_save|m2m_changed|post_delete|pre_delete)\b\.connect|@receiver\(", p.read_text()
        )
    ]
    assert not found, "an action announces what it does; signals hide it"
