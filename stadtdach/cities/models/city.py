from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.enums import Accent, Extent, SizeClass
from stadtdach.cities.models.places import Land, Municipality
from stadtdach.cities.models.topics import Topic


class City(models.Model):
    """A city of the network: one municipality, several together, or a district of one.

    What its coordination writes stands in versions; the fields here are the published one.
    """

    name = models.CharField(_("Name"), max_length=120, unique=True)
    slug = models.SlugField(_("Adresse"), max_length=120, unique=True)
    sort_key = models.CharField(max_length=140, db_index=True)
    extent = models.CharField(_("Umfang"), max_length=20, choices=Extent)
    land = models.ForeignKey(Land, verbose_name=_("Land"), on_delete=models.PROTECT)
    municipalities: models.ManyToManyField = models.ManyToManyField(
        Municipality, through="CityMunicipality", related_name="cities"
    )
    population = models.PositiveIntegerField(_("Bevölkerung"), null=True, blank=True)
    population_on = models.DateField(_("Bevölkerung am"), null=True, blank=True)
    area_km2 = models.DecimalField(_("Fläche in km²"), max_digits=9, decimal_places=2, null=True, blank=True)
    latitude = models.FloatField(_("Breite (WGS 84)"))
    longitude = models.FloatField(_("Länge (WGS 84)"))

    accent = models.CharField(_("Farbe"), max_length=20, choices=Accent, default=Accent.ZIEGEL)
    description = models.TextField(_("Wer wir sind"), blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    contact_email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    website = models.URLField(_("Website"), blank=True)
    topics: models.ManyToManyField = models.ManyToManyField(Topic, blank=True, related_name="cities")
    picture = models.ForeignKey(
        "files.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(_("Version"), default=0)
    updated_at = models.DateTimeField(_("geändert am"), null=True, blank=True)
    is_demo = models.BooleanField(_("Texte sind Demo"), default=False)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population_on__isnull=False),
                name="city_population_has_date",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def membership(self) -> Membership | None:
        """The membership of today, else the last one; of the prefetched rows where there are any."""
        rows = sorted(self.memberships.all(), key=lambda row: row.end_year or 9999)
        return rows[-1] if rows else None

    @property
    def is_former(self) -> bool:
        """Whether the city has left the network."""
        membership = self.membership
        return membership is not None and membership.end_year is not None

    @property
    def size_class(self) -> SizeClass | None:
        """The class of its population; None where it is not known, as for districts."""
        return None if self.population is None else SizeClass.of(self.population)


class CityMunicipality(models.Model):
    """Which municipalities a member covers."""

    city = models.ForeignKey(City, on_delete=models.CASCADE)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "municipality"], name="city_municipality_once")
        ]

    def __str__(self) -> str:
        return f"{self.city_id} – {self.municipality_id}"


def membership_words(begin_year: int | None, end_year: int | None, documented_year: int | None) -> str:
    """How long a city has been in the network, in a few words; nothing is claimed that nothing documents."""
    years = {"begin": begin_year, "end": end_year, "year": documented_year}
    if begin_year and end_year:
        return gettext("dabei %(begin)s bis %(end)s") % years
    if end_year:
        return gettext("dabei bis %(end)s") % years
    if begin_year:
        return gettext("seit %(begin)s") % years
    if documented_year:
        return gettext("zuletzt belegt %(year)s") % years
    return gettext("Beitrittsjahr nicht bekannt")


class Membership(models.Model):
    """Belonging to the network from a year to a year; what is not known stays empty.

    `documented_on` is the day of the source that last shows the membership, where that source has one;
    `documented_year` its year, also where no more than the year is known.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="memberships")
    begin_year = models.PositiveSmallIntegerField(_("seit"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("bis"), null=True, blank=True)
    evidence = models.CharField(_("Beleg"), max_length=200)
    source_url = models.URLField(_("Quelle"), max_length=400)
    documented_on = models.DateField(_("zuletzt belegt am"), null=True, blank=True)
    documented_year = models.PositiveSmallIntegerField(_("zuletzt belegt im Jahr"), null=True, blank=True)

    class Meta:
        ordering = ["begin_year", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_year__isnull=True)
                | Q(begin_year__isnull=True)
                | Q(end_year__gte=F("begin_year")),
                name="membership_ends_after_begin",
            ),
            models.CheckConstraint(
                condition=Q(documented_on__isnull=True) | Q(documented_on__year=F("documented_year")),
                name="membership_documented_day_in_year",
            ),
            models.UniqueConstraint(
                fields=["city"], condition=Q(end_year__isnull=True), name="membership_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id}: {self.begin_year or '?'}–{self.end_year or ''}"

    @property
    def words(self) -> str:
        """Since when, in a few words: "seit 2024", "dabei 2015 bis 2017"."""
        return membership_words(self.begin_year, self.end_year, self.documented_year)


class CityVersion(models.Model):
    """One saved state of a city's page. `content` is what the coordination wrote, as plain data.

    Version numbers count up without a gap per city, so that of two people who save at once on
    the same base the database lets only one have the next number.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("Version"))
    content = models.JSONField(_("Inhalt"))
    picture = models.ForeignKey(
        "files.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("Was sich geändert hat"), max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("gespeichert am"))

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["city", "number"], name="city_version_number_once")]

    def __str__(self) -> str:
        return f"{self.city_id} Version {self.number}"
