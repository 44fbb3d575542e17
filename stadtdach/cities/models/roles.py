from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from stadtdach.cities.enums import RoleKind
from stadtdach.cities.models.city import City
from stadtdach.cities.models.places import Land

_CITY_KINDS = [RoleKind.CITY_COORDINATION, RoleKind.CITY_EDITING]


def _place_fits_kind() -> Q:
    return (
        Q(kind=RoleKind.NETWORK_OFFICE, land__isnull=True, city__isnull=True)
        | Q(kind=RoleKind.LAND_COORDINATION, land__isnull=False, city__isnull=True)
        | Q(kind__in=_CITY_KINDS, land__isnull=True, city__isnull=False)
    )


class Role(models.Model):
    """What a person looks after, from a day to a day (both included).

    With `stands_in_for` the person is the deputy of a coordination for these days. A role that somebody
    ended is over at once (`ended_at`), even on the day it ends. It is never deleted.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("Rolle"), max_length=30, choices=RoleKind)
    land = models.ForeignKey(Land, null=True, blank=True, on_delete=models.PROTECT)
    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.CASCADE)
    begins_on = models.DateField(_("ab"))
    ends_on = models.DateField(_("bis"), null=True, blank=True)
    ended_at = models.DateTimeField(_("beendet am"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self",
        verbose_name=_("vertritt"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deputies",
    )

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(condition=_place_fits_kind(), name="role_place_fits_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="role_ends_after_begin",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ends_on__isnull=False),
                name="role_ended_has_last_day",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True)
                | Q(kind=RoleKind.CITY_COORDINATION, ends_on__isnull=False),
                name="role_deputy_has_last_day",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "land", "city"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="role_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"

    @property
    def place(self) -> City | Land | None:
        """The city or the Land it is about; None for the network office."""
        return self.city or self.land

    def is_active_on(self, day: date) -> bool:
        """Whether the person holds it on that day."""
        within = self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)
        return within and self.ended_at is None


class Invitation(models.Model):
    """A mail that offers one person one role; the link holds a token of which we keep the hash."""

    email = models.EmailField(_("E-Mail-Adresse"))
    kind = models.CharField(_("Rolle"), max_length=30, choices=RoleKind)
    land = models.ForeignKey(Land, null=True, blank=True, on_delete=models.PROTECT)
    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.CASCADE)
    role_ends_on = models.DateField(_("Rolle endet am"), null=True, blank=True)
    message = models.TextField(_("Persönliche Nachricht"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("eingeladen am"))
    sent_at = models.DateTimeField(_("zuletzt verschickt am"))
    sent_count = models.PositiveSmallIntegerField(_("wie oft verschickt"), default=1)
    expires_at = models.DateTimeField(_("gilt bis"))
    accepted_at = models.DateTimeField(_("angenommen am"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)
    role = models.ForeignKey(
        Role,
        verbose_name=_("angenommene Rolle"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=_place_fits_kind(), name="invitation_place_fits_kind"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_one_end",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_lower"),
            models.UniqueConstraint(
                fields=["email", "kind", "land", "city"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="invitation_waiting_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"

    @property
    def place(self) -> City | Land | None:
        """The city or the Land it is about; None for the network office."""
        return self.city or self.land

    def is_expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return now >= self.expires_at
