from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City, Municipality, Topic
from stadtdach.organisations.enums import LegalForm, Sector


class Organisation(models.Model):
    """An organisation of a city, kept by the city's coordination for now.

    The contact is what the organisation shows to everybody. `slug` is given once: an address that was
    published keeps working when the name changes.
    """

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(_("Name"), max_length=200)
    slug = models.SlugField(_("Adresse"), max_length=200)
    sort_key = models.CharField(max_length=220)
    sector = models.CharField(_("Sektor"), max_length=20, choices=Sector)
    legal_form = models.CharField(_("Rechtsform"), max_length=20, choices=LegalForm)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("Ort"), null=True, blank=True, on_delete=models.PROTECT
    )
    description = models.TextField(_("Was wir tun"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    topics: models.ManyToManyField = models.ManyToManyField(Topic, blank=True, related_name="organisations")
    is_demo = models.BooleanField(_("Demo"), default=False)
    created_at = models.DateTimeField(_("angelegt am"))
    updated_at = models.DateTimeField(_("geändert am"))
    version = models.PositiveIntegerField(_("Version"), default=1)

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["city", "slug"], name="organisation_slug_once"),
        ]
        indexes = [
            models.Index(fields=["city", "sector", "sort_key"], name="organisation_list"),
            models.Index(fields=["city", "sort_key"], name="organisation_of_city"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_sector_display(self) -> str:  # type: ignore[no-redef]
        """The name of its sector; Django's own method hashes all choices anew for each row of a list."""
        return str(Sector(self.sector).label)
