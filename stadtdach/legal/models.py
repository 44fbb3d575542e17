from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City
from stadtdach.legal.enums import Conformity, Method, Part


class Notice(models.Model):
    """What all four share: one a city, and a version that grows, so that two who save at once both notice.

    Where there is no row, the network office's notice counts.
    """

    part: ClassVar[Part]

    city = models.OneToOneField(
        City, verbose_name=_("Stadt"), on_delete=models.CASCADE, related_name="%(class)s"
    )
    version = models.PositiveIntegerField(_("Version"), default=1)
    updated_at = models.DateTimeField(_("geändert am"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.part}: {self.city_id}"


class Imprint(Notice):
    """Who answers for a city's pages (§ 5 DDG, § 18 MStV)."""

    part = Part.IMPRINT

    body = models.CharField(_("Wer verantwortlich ist"), max_length=200)
    street = models.CharField(_("Straße und Hausnummer"), max_length=120)
    town = models.CharField(_("Postleitzahl und Ort"), max_length=120)
    represented_by = models.CharField(_("Vertreten durch"), max_length=200, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"))
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    responsible = models.CharField(_("Verantwortlich für die Texte"), max_length=200, blank=True)
    register = models.CharField(_("Register und Nummer"), max_length=200, blank=True)


class PrivacyNotice(Notice):
    """Who looks after data protection in a city, and what it does beyond the common."""

    part = Part.PRIVACY

    officer = models.CharField(_("Datenschutzbeauftragte Person oder Stelle"), max_length=200)
    email = models.EmailField(_("E-Mail-Adresse"))
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    text = models.TextField(_("Was Ihre Stadt außerdem verarbeitet"), max_length=6000, blank=True)


class AccessibilityStatement(Notice):
    """The Erklärung zur Barrierefreiheit of a city."""

    part = Part.ACCESSIBILITY

    conformity = models.CharField(_("Wie weit sind Ihre Seiten?"), max_length=20, choices=Conformity)
    gaps = models.TextField(_("Was noch nicht geht und warum"), max_length=6000, blank=True)
    method = models.CharField(_("Worauf sich das stützt"), max_length=20, choices=Method)
    checked_on = models.DateField(_("Geprüft am"))
    email = models.EmailField(_("E-Mail-Adresse für gemeldete Barrieren"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(conformity=Conformity.FULL) | ~models.Q(gaps=""),
                name="legal_gaps_are_named",
            )
        ]


class SafeguardingContact(Notice):
    """To whom one turns in a city where somebody is hurt or harassed, children first."""

    part = Part.SAFEGUARDING

    name = models.CharField(_("Ansprechperson"), max_length=200)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    text = models.TextField(_("Wann und wie sie hilft"), max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(email="") | ~models.Q(phone=""), name="legal_safeguarding_is_reached"
            )
        ]


KINDS: dict[Part, type[Notice]] = {
    kind.part: kind for kind in (Imprint, PrivacyNotice, AccessibilityStatement, SafeguardingContact)
}
