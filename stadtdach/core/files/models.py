from django.conf import settings
from django.db import models


class Picture(models.Model):
    """A picture as we serve it: re-encoded, without metadata, in fixed widths.

    `consent` says who agreed to its publication; without it no picture is shown.
    """

    file = models.FileField("Datei", upload_to="bilder/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField("Bildbeschreibung", max_length=300)
    credit = models.CharField("Foto", max_length=120, blank=True)
    consent = models.BooleanField("Einwilligung liegt vor", default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField("hochgeladen am")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.alt


class UploadDraft(models.Model):
    """An upload that waits while its form is corrected; deleted after a day."""

    token_hash = models.CharField(max_length=64, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("Dateiname", max_length=200)
    file = models.FileField("Datei", upload_to="entwuerfe/")
    created_at = models.DateTimeField("hochgeladen am")

    def __str__(self) -> str:
        return self.name
