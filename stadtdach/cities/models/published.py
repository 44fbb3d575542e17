from django.db import models


class NetworkCount(models.Model):
    """How many cities belonged to the network, as published, with date and source.

    Published counts disagree; each stands for itself and none is corrected.
    """

    year = models.PositiveSmallIntegerField("Jahr")
    count = models.PositiveSmallIntegerField("Städte")
    published_on = models.DateField("veröffentlicht am", null=True, blank=True)
    source = models.CharField("Quelle", max_length=200)
    source_url = models.URLField("Adresse der Quelle", blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["year", "count", "source"], name="network_count_once")]

    def __str__(self) -> str:
        return f"{self.year}: {self.count}"
