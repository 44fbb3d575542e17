from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.models import City


class CityMailbox(models.Model):
    """An address that the mails of a city's desk go to instead of to its people.

    It counts once somebody who reads there has pressed a button (`confirmed_at`). A new address waits beside
    the old one, so a city has at most one of each.
    """

    VALID_FOR = timedelta(days=14)

    city = models.ForeignKey(
        City, verbose_name=_("Stadt"), on_delete=models.CASCADE, related_name="mailboxes"
    )
    address = models.EmailField(_("E-Mail-Adresse"))
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eingetragen von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("Bestätigung verschickt am"))
    confirmed_at = models.DateTimeField(_("bestätigt am"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city"], condition=models.Q(confirmed_at__isnull=False), name="mailbox_one_confirmed"
            ),
            models.UniqueConstraint(
                fields=["city"], condition=models.Q(confirmed_at__isnull=True), name="mailbox_one_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id}: {self.sent_at:%Y-%m-%d}"

    def is_expired(self, now: datetime) -> bool:
        """Whether the link of an address that nobody has confirmed no longer works."""
        return self.confirmed_at is None and now >= self.sent_at + self.VALID_FOR
