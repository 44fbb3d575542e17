from __future__ import annotations

from datetime import datetime

from stadtdach.cities.models import City
from stadtdach.core.privacy.registry import Controller, PersonalField, Processing, registry_by_purpose
from stadtdach.legal.enums import Part
from stadtdach.legal.models import KINDS, Notice


def notice_of(part: Part, city: City) -> Notice | None:
    """The city's own notice, None where the network office's counts."""
    return KINDS[part]._default_manager.filter(city=city).first()


def own_parts(city: City) -> dict[Part, datetime]:
    """The parts a city has notices of its own for, with the moment of the last change; one query."""
    names = {part: str(kind._meta.model_name) for part, kind in KINDS.items()}
    found = City.objects.select_related(*names.values()).get(pk=city.pk)
    own = {part: getattr(found, name, None) for part, name in names.items()}
    return {part: notice.updated_at for part, notice in own.items() if notice is not None}


def shared_processing() -> list[tuple[Processing, list[PersonalField]]]:
    """What a city answers for, alone or with others: the part of the registry that names it."""
    return [entry for entry in registry_by_purpose() if Controller.CITY in entry[0].controllers]
