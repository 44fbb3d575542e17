"""Who keeps the organisations of a city: its coordination, its editing, and the network office."""

from __future__ import annotations

import rules

from stadtdach.cities.rules import is_city_coordination, is_city_editing, is_network_office

rules.add_perm(
    "organisations.manage_organisation", is_network_office | is_city_coordination | is_city_editing
)
