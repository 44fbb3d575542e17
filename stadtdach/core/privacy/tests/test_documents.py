"""The documents of data protection say what the registry says, and mark what only the operator knows."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from stadtdach.core.privacy.documents import DOCUMENTS, documents
from stadtdach.core.privacy.registry import Fate, Recipient, registry_by_purpose
from stadtdach.core.privacy.retention import retention_rules

STORED = settings.ROOT / "docs" / "vorlagen"
REGISTRY = registry_by_purpose()
OPERATOR = {
    "name": "Stiftung Dach & Fach",
    "street": "Ziegelweg 3",
    "town": "23909 Ratzeburg",
    "email": "buero@dach.example",
    "represented_by": "Ada Ahrens",
    "data_protection": "Dora Dach, dora@dach.example",
    "example": "",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_stored_document_is_what_the_registry_says(name):
    stored = (STORED / name).read_text(encoding="utf-8")
    assert stored == documents()[name], "mit `stadtdach write-documents docs/vorlagen` neu schreiben"


def test_nothing_else_lies_there():
    assert {path.name for path in STORED.iterdir()} == set(DOCUMENTS)


@pytest.mark.parametrize(("processing", "fields"), REGISTRY, ids=[p.key for p, _ in REGISTRY])
def test_the_record_has_what_article_30_asks_for(processing, fields):
    text = documents()["verzeichnis.md"]
    part = text.split(f". {processing.title}\n", 1)[1].split("\n## ", 1)[0]
    for words in (processing.purpose, processing.legal_basis, processing.subjects, processing.retention):
        assert f"| {words} |" in part
    for recipient in processing.recipients:
        assert str(recipient.words).lower() in part.lower()
    for controller in processing.controllers:
        assert str(controller.words).lower() in part.lower()
    for field in fields:
        assert field.label in part


def test_joint_controllers_agree_on_what_they_share_and_nothing_else():
    text = documents()["gemeinsame-verantwortung.md"]
    told = re.findall(r"^### (.+)$", text, re.M)
    assert told == [str(p.title) for p, _ in REGISTRY if len(p.controllers) > 1]


def test_the_concept_of_deletion_names_every_rule_and_fate():
    text = documents()["loeschkonzept.md"]
    for rule in retention_rules():
        assert f"| {rule.title} | {rule.period} | {rule.why} |" in text
    for _processing, fields in REGISTRY:
        for field in fields:
            if field.fate == Fate.KEPT:
                assert str(field.reason)[1:] in text


def test_what_is_public_is_weighed():
    rows = documents()["folgenabschaetzung.md"].splitlines()
    for processing, _fields in REGISTRY:
        row = next(row for row in rows if f"| {processing.title} |" in row)
        assert row.endswith(f"| {'ja' if Recipient.PUBLIC in processing.recipients else 'nein'} | nein |")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_table_row_has_the_columns_of_its_head(name):
    columns = None
    for line in documents()[name].splitlines():
        if not line.startswith("|"):
            columns = None
            continue
        columns = columns or line.count("|")
        assert line.count("|") == columns, line


@pytest.mark.parametrize("name", DOCUMENTS)
def test_gaps_are_marked_and_example_data_is_none(name):
    text = documents()[name]
    assert "[bitte ausfüllen: " in text
    assert settings.OPERATOR["name"] not in text
    assert settings.OPERATOR["email"] not in text


def test_what_the_settings_know_is_filled_in(settings):
    settings.OPERATOR = OPERATOR
    text = documents()["verzeichnis.md"]
    assert "| Stiftung Dach & Fach |" in text
    assert "| Ziegelweg 3, 23909 Ratzeburg |" in text
    assert "Dora Dach, dora@dach.example" in text
    assert "[bitte ausfüllen: Anschrift]" not in text


def test_the_command_writes_them(tmp_path, capsys):
    call_command("write_documents", str(tmp_path / "neu"))
    assert {path.name for path in (tmp_path / "neu").iterdir()} == set(DOCUMENTS)
    assert "bitte ausfüllen" in capsys.readouterr().out


def test_the_command_says_where_it_cannot_write(tmp_path):
    (tmp_path / "datei").write_text("")
    with pytest.raises(CommandError, match="lässt sich nicht schreiben"):
        call_command("write_documents", str(tmp_path / "datei"))
