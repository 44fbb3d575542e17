from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture as we serve it: re-encoded, without metadata, in fixed widths.

    `key` is random and names its files; `file` is the largest. `consent` says that the people shown and the
    photographer agreed to its publication; without it no picture is shown.
    """

    key = models.CharField(max_length=32, unique=True)
    file = models.FileField(_("Datei"), upload_to="bilder/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list)
    alt = models.CharField(_("Bildbeschreibung"), max_length=300)
    credit = models.CharField(_("Foto"), max_length=120, blank=True)
    consent = models.BooleanField(_("Einwilligung liegt vor"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Of the upload it was made of, so that a form sent twice finds its picture instead of a used-up draft.
    token_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(_("hochgeladen am"))

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~models.Q(token_hash=""), name="picture_once_per_upload"
            )
        ]

    def __str__(self) -> str:
        return self.alt

    def file_name(self, width: int) -> str:
        """Where the storage keeps this width."""
        return f"bilder/{self.key}/{width}.webp"

    @property
    def url(self) -> str:
        """The address of the largest width."""
        return reverse("files:picture", args=[self.key, self.width])

    @property
    def srcset(self) -> str:
        """All widths for the attribute of the same name."""
        return ", ".join(f"{reverse('files:picture', args=[self.key, w])} {w}w" for w in self.widths)


class UploadDraft(models.Model):
    """An upload that waits while its form is corrected; deleted after a day.

    It is cleaned already: the file a person sent is never stored.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("Dateiname"), max_length=200)
    file = models.FileField(_("Datei"), upload_to="entwuerfe/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField(_("hochgeladen am"))

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.name
