from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import get_resolver

from stadtdach.core.language import catalogues
from stadtdach.core.refusal import Refusal, one_line


@pytest.fixture
def complete():
    return catalogues.gaps("en")


def test_texts_are_found_in_templates_and_in_code():
    texts = {m.id if isinstance(m.id, str) else m.id[0]: m.locations for m in catalogues.texts_of_source()}
    assert any("jinja2" in place[0] for places in texts.values() for place in places)
    assert "Stadtkoordination" in texts  # lazily marked in cities/enums.py
    assert not [text for text, places in texts.items() if any("/tests/" in place[0] for place in places)]


def test_no_text_lacks_its_translation(complete):
    assert not complete.missing, "stadtdach make-messages, then translate: " + "; ".join(
        complete.missing[:20]
    )


def test_no_translation_is_uncertain_or_left_over(complete):
    assert not complete.fuzzy
    assert not complete.obsolete, "stadtdach make-messages drops them"


def test_placeholders_stay_what_they_are(complete):
    wrong = [m.id for m in catalogues.read_catalogue("en") if m.id and list(m.check())]
    assert not wrong


@pytest.fixture
def folder(settings, tmp_path: Path):
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.ROOT = tmp_path
    (tmp_path / "babel.cfg").write_text("[python: stadtdach/**.py]\n")
    (tmp_path / "stadtdach").mkdir()
    return tmp_path


def _source(folder, text):
    (folder / "stadtdach" / "seite.py").write_text(f"from x import gettext_lazy as _\nA = {text}\n")


def test_the_command_writes_new_texts_and_keeps_translations(folder, capsys):
    _source(folder, '_("Stadt")')
    call_command("make_messages")
    path = catalogues.catalogue_path("en")
    assert catalogues.gaps("en").missing == ["Stadt"]
    path.write_text(path.read_text().replace('msgid "Stadt"\nmsgstr ""', 'msgid "Stadt"\nmsgstr "City"'))
    _source(folder, '[_("Stadt"), _("Dach")]')
    call_command("make_messages")
    assert catalogues.gaps("en") == catalogues.Gaps(missing=["Dach"], fuzzy=[], obsolete=[])
    assert "1 fehlen" in capsys.readouterr().out


def test_what_is_gone_from_the_source_is_named_and_dropped(folder):
    _source(folder, '_("Stadt")')
    call_command("make_messages")
    _source(folder, '_("Dach")')
    assert catalogues.gaps("en").obsolete == ["Stadt"]
    call_command("make_messages")
    assert 'Stadt"' not in catalogues.catalogue_path("en").read_text().replace("Stadtdach", "")


def test_a_plural_needs_both_forms(folder):
    (folder / "stadtdach" / "seite.py").write_text('A = ngettext("%(n)s Stadt", "%(n)s Städte", 2)\n')
    call_command("make_messages")
    assert catalogues.gaps("en").missing == ["%(n)s Stadt"]


def test_a_catalogue_is_certain_of_itself_and_changes_only_with_the_source(folder):
    _source(folder, '_("Stadt")')
    call_command("make_messages")
    written = catalogues.catalogue_path("en").read_bytes()
    assert not catalogues.read_catalogue("en").fuzzy, "Babel compiles no catalogue with an uncertain header"
    assert b"POT-Creation-Date" in written
    old = written.replace(b"POT-Creation-Date: 20", b"POT-Creation-Date: 19")
    catalogues.catalogue_path("en").write_bytes(old)
    call_command("make_messages")
    assert b"POT-Creation-Date: 19" in catalogues.catalogue_path("en").read_bytes()


def test_every_refusal_is_collected():
    """The docstring of a refusal is read by people: no class of them may be missed."""
    texts = {m.id for m in catalogues.texts_of_source()}
    assert len(_refusals()) > 1, "the actions are imported with the addresses"
    missed = [one.__name__ for one in _refusals() if one_line(one.__doc__) not in texts]
    assert not missed, missed


def _refusals():
    get_resolver().url_patterns  # noqa: B018 - imports all views, and with them all actions
    found = [Refusal]
    for one in found:
        found += one.__subclasses__()
    return [one for one in found if ".tests." not in one.__module__]
