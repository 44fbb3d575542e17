from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.core.mail.kinds import Rhythm


class MailState(models.TextChoices):
    """Where a mail stands. Only WAITING is ever sent; UNCLEAR is for a person to look at."""

    WAITING = "waiting", _("wartet")
    CLAIMED = "claimed", _("wird gesendet")
    SENT = "sent", _("gesendet")
    UNCLEAR = "unclear", _("ungewiss")
    FAILED = "failed", _("gescheitert")
    KEPT = "kept", _("nur hier gezeigt")
    UNWANTED = "unwanted", _("abbestellt")


class MailChoice(models.Model):
    """How often a person, or an address that belongs to no account, hears of a kind of thing."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Konto"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    address = models.EmailField(_("E-Mail-Adresse"), blank=True)
    kind = models.CharField(_("Anlass"), max_length=80)
    rhythm = models.CharField(_("Wie oft"), max_length=20, choices=Rhythm)
    changed_at = models.DateTimeField(_("gewählt am"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, address="")
                | (models.Q(person__isnull=True) & ~models.Q(address="")),
                name="mail_choice_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=["person", "address", "kind"], nulls_distinct=False, name="mail_choice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.rhythm}"


class OutgoingMail(models.Model):
    """One mail to one address, stored in the transaction of what it reports.

    The worker claims and commits before it speaks to the mail server. Where it is killed in between, nobody
    knows whether the mail went out: it becomes UNCLEAR and is never sent again by itself. `once` names what
    the mail is about, so that nothing is reported twice. Once sent, only the envelope stays.
    """

    to = models.EmailField(_("An"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Konto"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    kind = models.CharField(_("Anlass"), max_length=80)
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    once = models.CharField(_("Schlüssel"), max_length=200, unique=True)
    state = models.CharField(_("Stand"), max_length=20, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    error = models.CharField(_("Fehler"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("geschrieben am"))
    due_at = models.DateTimeField(_("fällig am"))
    claimed_at = models.DateTimeField(_("übernommen am"), null=True, blank=True)
    sent_at = models.DateTimeField(_("gesendet am"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(once=""), name="mail_once_named"),
            models.CheckConstraint(
                condition=~models.Q(state=MailState.CLAIMED) | models.Q(claimed_at__isnull=False),
                name="mail_claimed_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="mail_due"),
            models.Index(fields=["to"], name="mail_to"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"
