from django.db import models


class Land(models.Model):
    """One of the sixteen Länder."""

    key = models.CharField("Schlüssel", max_length=2, unique=True)
    code = models.CharField("Kürzel", max_length=2, unique=True)
    name = models.CharField("Name", max_length=40, unique=True)
    slug = models.SlugField("Adresse", max_length=40, unique=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^(0[1-9]|1[0-6])$"), name="land_key_01_to_16"
            )
        ]

    def __str__(self) -> str:
        return self.name


class County(models.Model):
    """A Kreis or a kreisfreie Stadt: the first five digits of the key."""

    key = models.CharField("Kreisschlüssel", max_length=5, unique=True)
    name = models.CharField("Name", max_length=120)
    kind = models.CharField("Art", max_length=40, blank=True)
    land = models.ForeignKey(Land, verbose_name="Land", on_delete=models.PROTECT)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^[0-9]{5}$"), name="county_key_five_digits"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality of the official register, by its key (AGS).

    Figures are those of the register (GV-ISys, © Statistisches Bundesamt), as of `register_on` and
    `population_on`. `designation` is what the register adds to the name: "Stadt", "Markt", "Hansestadt".
    """

    ags = models.CharField("Amtlicher Gemeindeschlüssel", max_length=8, unique=True)
    name = models.CharField("Name", max_length=120)
    designation = models.CharField("Bezeichnung", max_length=80, blank=True)
    slug = models.SlugField("Adresse", max_length=140, unique=True)
    sort_key = models.CharField(max_length=140, db_index=True)
    county = models.ForeignKey(County, verbose_name="Kreis", on_delete=models.PROTECT)
    land = models.ForeignKey(Land, verbose_name="Land", on_delete=models.PROTECT)
    postcode = models.CharField("Postleitzahl", max_length=5, blank=True)
    population = models.PositiveIntegerField("Bevölkerung", null=True, blank=True)
    population_on = models.DateField("Bevölkerung am", null=True, blank=True)
    area_km2 = models.DecimalField("Fläche in km²", max_digits=9, decimal_places=2, null=True, blank=True)
    latitude = models.FloatField("Breite (WGS 84)", null=True, blank=True)
    longitude = models.FloatField("Länge (WGS 84)", null=True, blank=True)
    register_on = models.DateField("Gebietsstand")
    ended_on = models.DateField("aufgelöst bis", null=True, blank=True)

    class Meta:
        ordering = ["sort_key", "ags"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ags__regex=r"^[0-9]{8}$"), name="municipality_ags_eight_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(population__isnull=True) | models.Q(population_on__isnull=False),
                name="municipality_population_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RegisterImport(models.Model):
    """One reading of the official register: which edition, and what it changed."""

    register_on = models.DateField("Gebietsstand")
    population_on = models.DateField("Bevölkerung am")
    imported_at = models.DateTimeField("eingelesen am")
    municipalities = models.PositiveIntegerField("Gemeinden")
    created = models.PositiveIntegerField("neu")
    changed = models.PositiveIntegerField("geändert")
    ended = models.PositiveIntegerField("aufgelöst")

    class Meta:
        ordering = ["-imported_at", "-id"]

    def __str__(self) -> str:
        return f"{self.register_on}: {self.municipalities}"
