from django.conf import settings
from django.db import models

from stadtdach.core.desk.things import Desk


class Confirmation(models.Model):
    """A person looked at something and said that it still holds; the last time counts.

    `topic` and `number` are those of the thing: "cities.page" and the number of the city.
    """

    topic = models.CharField("Worum es geht", max_length=80)
    number = models.BigIntegerField("Nummer")
    at = models.DateTimeField("bestätigt am")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bestätigt von",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="confirmation_once")]

    def __str__(self) -> str:
        return f"{self.topic}:{self.number}"


class Postponement(models.Model):
    """A thing that a desk wants to see again on a day, not before; it is the same for all at that desk."""

    desk = models.CharField("Schreibtisch", max_length=20, choices=Desk)
    place = models.BigIntegerField("Ort")
    key = models.CharField("Was wartet", max_length=120)
    until = models.DateField("wieder am")
    at = models.DateTimeField("zurückgestellt am")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="zurückgestellt von",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "place", "key"], name="postponement_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.until}"
