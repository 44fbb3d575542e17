from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City, Municipality, Topic
from stadtdach.core.geo.projection import LATITUDES, LONGITUDES
from stadtdach.organisations.enums import LegalForm, Sector


class Organisation(models.Model):
    """An organisation of a city, kept by the city's coordination for now.

    The contact is what the organisation shows to everybody. `slug` is given once: an address that was
    published keeps working when the name changes. An organisation that has ended stays with its history, but
    names nobody to turn to. `external_id` is its number in the city's own list.
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
    street = models.CharField(_("Straße und Hausnummer"), max_length=120, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    latitude = models.FloatField(_("Breite (WGS 84)"), null=True, blank=True)
    longitude = models.FloatField(_("Länge (WGS 84)"), null=True, blank=True)
    description = models.TextField(_("Was wir tun"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    topics: models.ManyToManyField = models.ManyToManyField(Topic, blank=True, related_name="organisations")
    register_court = models.CharField(_("Registergericht"), max_length=80, blank=True)
    register_number = models.CharField(_("Registernummer"), max_length=40, blank=True)
    external_id = models.CharField(_("Nummer in Ihrer eigenen Liste"), max_length=80, blank=True)
    ended_on = models.DateField(_("beendet am"), null=True, blank=True)
    is_demo = models.BooleanField(_("Demo"), default=False)
    created_at = models.DateTimeField(_("angelegt am"))
    updated_at = models.DateTimeField(_("geändert am"))
    version = models.PositiveIntegerField(_("Version"), default=1)

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["city", "slug"], name="organisation_slug_once"),
            models.UniqueConstraint(
                fields=["city", "external_id"],
                condition=~Q(external_id=""),
                name="organisation_external_id_once",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=LATITUDES, longitude__range=LONGITUDES),
                name="organisation_placed_in_germany",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(contact_name="", contact_email="", contact_phone=""),
                name="organisation_ended_without_contact",
            ),
        ]
        indexes = [
            models.Index(fields=["city", "sector", "sort_key"], name="organisation_list"),
            models.Index(fields=["city", "sort_key"], name="organisation_of_city"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place_name(self) -> str:
        """Postcode and place, as on an envelope."""
        place = self.municipality.name if self.municipality else ""
        return f"{self.postcode} {place}".strip()

    def get_sector_display(self) -> str:  # type: ignore[no-redef]
        """The name of its sector; Django's own method hashes all choices anew for each row of a list."""
        return str(Sector(self.sector).label)
