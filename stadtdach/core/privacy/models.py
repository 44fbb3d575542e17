from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionReport(models.Model):
    """One run of the rules of retention. One that is not complete was interrupted and ran again later."""

    at = models.DateTimeField(_("Zeitpunkt"))
    complete = models.BooleanField(_("vollständig"), default=False)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at", "-id"], name="privacy_report_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class RetentionLine(models.Model):
    """What one rule did in a run: written in the transaction that deleted. `rule` is the key of the rule."""

    report = models.ForeignKey(RetentionReport, on_delete=models.CASCADE, related_name="lines")
    rule = models.CharField(_("Regel"), max_length=80)
    count = models.PositiveIntegerField(_("gelöscht"), default=0)
    oldest = models.DateTimeField(_("das Älteste"), null=True, blank=True)
    boundary = models.DateTimeField(_("alles vor"))
    failed = models.BooleanField(_("gescheitert"), default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "rule"], name="privacy_rule_once_a_report"),
            models.CheckConstraint(
                condition=models.Q(failed=False) | models.Q(count=0), name="privacy_failed_deletes_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.count}"


class ToldPerson(models.Model):
    """That a person who was entered by others has been told: `subject` is the row of the `kind` of entry."""

    class Way(models.TextChoices):
        MAIL = "mail", _("per E-Mail")
        LETTER = "letter", _("per Brief")

    kind = models.CharField(_("Art"), max_length=80)
    subject = models.BigIntegerField(_("Nummer"))
    digest = models.CharField(_("Prüfwert"), max_length=64)
    way = models.CharField(_("Weg"), max_length=10, choices=Way)
    told_at = models.DateTimeField(_("mitgeteilt am"))

    class Meta:
        ordering = ["-told_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "digest"], name="privacy_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject}"
