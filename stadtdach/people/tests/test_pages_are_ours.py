"""django-allauth falls back to its own unstyled pages without a word; none of them may ever be shown."""

import ast
import re
from pathlib import Path

import allauth
import pytest
from django.template import engines
from django.urls import get_resolver
from jinja2 import TemplateNotFound

ALLAUTH = Path(allauth.__file__).parent
# Doors that stay shut here: signing up by passkey, telephone numbers, links instead of codes; and layouts.
NOT_USED = re.compile(
    r"(webauthn/signup|passkey|phone|/base|base_|snippets/|password_reset_key|password_reset_help_text|verification_code_sms)"
)


def templates_of_allauth():
    names = set()
    for app in ("account", "mfa", "usersessions"):
        root = ALLAUTH / "templates"
        names |= {str(p.relative_to(root)) for p in (root / app).rglob("*.*")}
    return sorted(name for name in names if not NOT_USED.search(name))


@pytest.mark.parametrize("name", templates_of_allauth())
def test_every_page_mail_and_message_has_a_template_of_ours(name):
    env = engines["jinja2"].env
    ours = name.replace("_message.txt", ".txt").replace("_subject.txt", ".subject.txt")
    try:
        source = env.get_template(ours)
    except TemplateNotFound:
        pytest.fail(f"{name} ist nicht unser")
    assert "/stadtdach/people/jinja2/" in source.filename


def named_in_code():
    """Template names that the code of allauth holds, so that a new release cannot slip one in."""
    found = set()
    for app in ("account", "mfa", "usersessions"):
        for path in (ALLAUTH / app).rglob("*.py"):
            if "tests" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                    text = str(node.values[0].value)
                    if re.fullmatch(r"(account|mfa|usersessions)/[a-z_/]+\.", text):
                        found.add(text + "html")
    return sorted(name for name in found if not NOT_USED.search(name))


@pytest.mark.parametrize("name", named_in_code())
def test_every_page_named_in_its_code_is_ours(name):
    assert "/stadtdach/people/jinja2/" in engines["jinja2"].env.get_template(name).filename


def test_every_address_is_german():
    patterns = get_resolver().reverse_dict
    names = [n for n in patterns if isinstance(n, str) and re.match(r"(account|mfa|usersessions)_", n)]
    assert len(names) > 20
    english = re.compile(r"login|logout|signup|password/|email/|sessions|recovery|authenticate")
    for name in names:
        address = patterns.getlist(name)[0][0][0][0]
        assert not english.search(address), address
