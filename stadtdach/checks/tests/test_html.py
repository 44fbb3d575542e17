"""Every page type in each of its states is valid HTML, by a strict parser and by html-validate."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
from django.conf import settings

from stadtdach.checks.markup import mistakes
from stadtdach.checks.states import show, states

pytestmark = pytest.mark.xdist_group("html")  # the last test reads what the others have shown
VALIDATOR = settings.ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {
    "extends": ["html-validate:standard", "html-validate:document"],
    "rules": {
        # Style, not validity: how Jinja leaves white space and attributes is no concern of a browser.
        "no-trailing-whitespace": "off",
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "doctype-style": "off",
        "void-style": "off",
        "long-title": "off",
        "no-inline-style": "error",
        "require-sri": "off",  # all our files are our own
    },
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.mark.parametrize("state", states(), ids=str)
def test_a_strict_parser_finds_nothing(state, cast, make, shown):
    _, _, response = show(state, cast, make)
    assert response.status_code in (200, 400, 422), (response.status_code, response.get("Location"))
    html = response.content.decode()
    (shown / f"{str(state).replace(':', '.')}.html").write_text(html)
    assert not mistakes(html), "\n".join(mistakes(html))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/gibt-es-nicht/", "/en/gibt-es-nicht/"])
def test_error_pages_are_valid(client, path, shown):
    response = client.get(path)
    assert response.status_code == 404
    html = response.content.decode()
    (shown / f"404{'-en' if 'en' in path else ''}.html").write_text(html)
    assert not mistakes(html)


@pytest.mark.django_db  # so that it runs beside the others, not at the end of all tests
def test_html_validate_finds_nothing(shown):
    node = shutil.which("node")
    if not (node and VALIDATOR.exists()):
        if os.environ.get("CI") == "true":
            pytest.fail("html-validate is missing: npm ci --ignore-scripts")
        pytest.skip("html-validate is not installed (npm ci --ignore-scripts)")
    if not list(shown.glob("*.html")):
        pytest.skip("no page was shown before: run the whole file")
    config = shown / "htmlvalidate.json"
    config.write_text(json.dumps(RULES))
    run = subprocess.run(
        [node, str(VALIDATOR), "--config", str(config), "--formatter", "json", f"{shown}/*.html"],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
        cwd=shown,
    )
    assert run.stdout, run.stderr
    found = [
        f"{result['filePath'].rsplit('/', 1)[-1]}:{m['line']} {m['ruleId']}: {m['message']}"
        for result in json.loads(run.stdout)
        for m in result["messages"]
        if m["severity"] == 2
    ]
    assert not found, "\n".join(found)
