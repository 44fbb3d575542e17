from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One write, by whom and when. Written by `actions.record` alone; never changed afterwards."""

    at = models.DateTimeField("Zeitpunkt")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    verb = models.CharField("Handlung", max_length=80)
    target_type = models.CharField("Art", max_length=80)
    target_id = models.BigIntegerField("Nummer")
    changes = models.JSONField("Änderungen", default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_target"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type}:{self.target_id}"
