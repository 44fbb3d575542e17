from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Extent(models.TextChoices):
    """What a member of the network covers."""

    MUNICIPALITY = "municipality", _("eine Gemeinde")
    JOINT = "joint", _("mehrere Gemeinden gemeinsam")
    DISTRICT = "district", _("ein Stadtbezirk oder Ortsbezirk")


class Accent(models.TextChoices):
    """The colour a city picks for its band, pins and tile (LOOK: all ≥ 5.6 on sand)."""

    ZIEGEL = "ziegel", _("Ziegel")
    PETROL = "petrol", _("Petrol")
    LAUB = "laub", _("Laub")
    PFLAUME = "pflaume", _("Pflaume")
    ULTRAMARIN = "ultramarin", _("Ultramarin")
    OCKER = "ocker", _("Ocker")
    SCHIEFER = "schiefer", _("Schiefer")
    BEERE = "beere", _("Beere")
    MOOS = "moos", _("Moos")
    KUPFER = "kupfer", _("Kupfer")
    NACHT = "nacht", _("Nacht")
    MEER = "meer", _("Meer")


class SizeClass(models.TextChoices):
    """Population classes for filters and the size of a dot on the map."""

    UNDER_20 = "bis-20000", _("unter 20.000")
    UNDER_50 = "bis-50000", _("20.000 bis unter 50.000")
    UNDER_100 = "bis-100000", _("50.000 bis unter 100.000")
    OVER_100 = "ab-100000", _("100.000 und mehr")

    @classmethod
    def of(cls, population: int) -> SizeClass:
        """The class of so many inhabitants."""
        if population < 50_000:
            return cls.UNDER_20 if population < 20_000 else cls.UNDER_50
        return cls.UNDER_100 if population < 100_000 else cls.OVER_100

    @property
    def dot(self) -> int:
        """The size of its dot on the map, 1 to 4."""
        return list(type(self)).index(self) + 1


class RoleKind(models.TextChoices):
    """What a person may look after."""

    NETWORK_OFFICE = "network_office", _("Netzwerkbüro")
    LAND_COORDINATION = "land_coordination", _("Landeskoordination")
    CITY_COORDINATION = "city_coordination", _("Stadtkoordination")
    CITY_EDITING = "city_editing", _("Stadtredaktion")
