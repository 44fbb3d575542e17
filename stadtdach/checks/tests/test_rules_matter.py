"""Removing or loosening any rule turns the matrix red: each is changed here, and an answer must change."""

from __future__ import annotations

from collections import defaultdict

import pytest
import rules
from rules.permissions import permissions
from rules.predicates import Predicate

from stadtdach.checks.addresses import declared_pages
from stadtdach.checks.cast import ROLES
from stadtdach.checks.scenes import fits, make_scene, play, undone
from stadtdach.core.declared import answer_for

# Asked where no address is opened or closed by it; what it decides instead has a test of its own.
DECIDES_NO_ADDRESS: dict[str, str] = {
    # Which roles the form of an invitation offers.
    "cities.invite_coordination": "cities/tests/desk/test_rules.py",
    "cities.invite_editing": "cities/tests/desk/test_rules.py",
    # Closes every desk at once, where an installation requires a second factor.
    "access.needs_second_factor": "checks/tests/test_second_factor_required.py",
}


@pytest.fixture
def asked(monkeypatch, cast, make):
    """Plays the matrix once and notes which cell asked which permission, and which predicate said yes."""
    cells = defaultdict(set)
    current = {}
    real_test, real_apply = type(permissions).test_rule, Predicate._apply

    def noting_test(self, name, *args, **kwargs):
        outer = current.get("permission")
        current["permission"] = name
        result = real_test(self, name, *args, **kwargs)
        current["permission"] = outer
        cells[name, None, bool(result)].add(current["cell"])
        return result

    def noting_apply(self, *args):
        result = real_apply(self, *args)
        if result and current.get("permission") and "(" not in self.name:
            cells[current["permission"], self.name, True].add(current["cell"])
        return result

    monkeypatch.setattr(type(permissions), "test_rule", noting_test)
    monkeypatch.setattr(Predicate, "_apply", noting_apply)
    for page in declared_pages().values():
        for abroad in (False, True):
            access = _declared(page, abroad)
            if not access:
                continue
            with undone():
                scene = make_scene(page, cast, make, abroad=abroad)
                for role in ROLES:
                    for method in access:
                        current["cell"] = (page.name, abroad, role, method)
                        play(page, scene, role, method)
    monkeypatch.undo()
    return cells


def _declared(page, abroad):
    pairs = (
        {"GET": page.get_abroad, "POST": page.post_abroad} if abroad else {"GET": page.get, "POST": page.post}
    )
    return {method: access for method, access in pairs.items() if access}


def _matrix_turns_red(cells, cast, make):
    for name, abroad, role, method in sorted(cells):
        page = declared_pages()[name]
        with undone():
            scene = make_scene(page, cast, make, abroad=abroad)
            try:
                got, _ = play(page, scene, role, method)
            except Exception:
                return True  # it went where it must not come, and stumbled
        if not fits(answer_for(_declared(page, abroad)[method], role), got):
            return True
    return False


def test_every_rule_decides_an_answer(asked, cast, make, monkeypatch):
    idle = []
    for name in sorted(set(permissions) - set(DECIDES_NO_ADDRESS)):
        for always, outcome in ((rules.always_true, False), (rules.always_false, True)):
            with monkeypatch.context() as patch:
                patch.setitem(permissions, name, always)
                if not _matrix_turns_red(asked[name, None, outcome], cast, make):
                    idle.append(f"{name} could be {always.name}")
    assert not idle, "\n".join(idle)


def test_every_part_of_a_rule_decides_an_answer(asked, cast, make, monkeypatch):
    idle = []
    real_test, real_apply = type(permissions).test_rule, Predicate._apply
    for permission, leaf, _ in sorted(key for key in asked if key[1] and key[0] not in DECIDES_NO_ADDRESS):
        inside = []

        def test(self, name, *args, permission=permission, inside=inside, **kwargs):
            inside.append(name)
            result = real_test(self, name, *args, **kwargs)
            inside.pop()
            return result

        def apply(self, *args, permission=permission, leaf=leaf, inside=inside):
            if self.name == leaf and inside and inside[-1] == permission:
                return False
            return real_apply(self, *args)

        with monkeypatch.context() as patch:
            patch.setattr(type(permissions), "test_rule", test)
            patch.setattr(Predicate, "_apply", apply)
            if not _matrix_turns_red(asked[permission, leaf, True], cast, make):
                idle.append(f"{permission} without {leaf}")
    assert not idle, "\n".join(idle)
    assert _leaves() <= {(permission, leaf) for permission, leaf, _ in asked if leaf}, "parts nobody asks for"


def _leaves():
    found = set()
    for name, predicate in permissions.items():
        if name not in DECIDES_NO_ADDRESS:
            parts = predicate.name.replace("(", " ").replace(")", " ").replace("|", " ").replace("&", " ")
            found |= {(name, part) for part in parts.split() if not part.startswith("~")}
    return found
