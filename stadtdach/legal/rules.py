"""Who keeps the notices of a city: its coordination, because it answers for them, and the network office."""

from __future__ import annotations

import rules

from stadtdach.cities.rules import is_city_coordination, is_network_office

rules.add_perm("legal.edit_notice", is_network_office | is_city_coordination)
