"""The first person of the network office is named by the operator; from there everyone is invited."""

import pytest
from django.core.management import CommandError, call_command

from stadtdach.cities.enums import RoleKind


def test_the_command_gives_the_network_office_once(make, capsys):
    person = make.user("Nora Neu")
    for _again in range(2):
        call_command("grant_role", "Nora-Neu@example.org")
    assert person.roles.get().kind == RoleKind.NETWORK_OFFICE
    assert "Nora Neu gehört jetzt zum Netzwerkbüro." in capsys.readouterr().out


def test_an_unknown_account_is_named(db):
    with pytest.raises(CommandError, match="kein Konto mit der Adresse"):
        call_command("grant_role", "wer@example.org")
