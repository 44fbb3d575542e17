from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.core.audit.words import viewed_pages


class AuditEntry(models.Model):
    """One write, by whom and when. Written by `actions` alone; never changed afterwards."""

    at = models.DateTimeField(_("Zeitpunkt"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    verb = models.CharField(_("Handlung"), max_length=80)
    target_type = models.CharField(_("Art"), max_length=80)
    target_id = models.BigIntegerField(_("Nummer"))
    changes = models.JSONField(_("Änderungen"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_target"),
            models.Index(fields=["actor", "-at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type}:{self.target_id}"


class PersonalView(models.Model):
    """Somebody saw personal data of somebody else on a page: one row a day. Written by `record_views`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="+"
    )
    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Wer"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page = models.CharField(_("Wo"), max_length=80)
    day = models.DateField(_("Tag"))

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "viewer", "page"], name="personal_view_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["day"], name="personal_view_day")]

    def __str__(self) -> str:
        return f"{self.page} {self.day}"

    def get_page_display(self) -> str:
        """The page in words."""
        return str(viewed_pages().get(self.page, self.page))
