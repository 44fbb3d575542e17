from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """The four notices; the value is the word in the address."""

    IMPRINT = "impressum", _("Impressum")
    PRIVACY = "datenschutz", _("Datenschutz")
    ACCESSIBILITY = "barrierefreiheit", _("Barrierefreiheit")
    SAFEGUARDING = "schutz", _("Schutz vor Gewalt")


class Conformity(models.TextChoices):
    """How far a city's pages meet the requirements, as the declarations say it."""

    FULL = "full", _("vollständig vereinbar")
    PARTLY = "partly", _("teilweise vereinbar")
    NOT = "not", _("nicht vereinbar")


class Method(models.TextChoices):
    """On what the statement rests."""

    SELF = "self", _("eigene Prüfung")
    EXTERNAL = "external", _("Prüfung durch andere")
