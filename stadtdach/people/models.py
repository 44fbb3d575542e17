from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from stadtdach.people.managers import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The e-mail address is how they sign in; roles live in `cities`."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_demo = models.BooleanField(_("Demo-Konto"), default=False)
    created_at = models.DateTimeField(_("angelegt am"))

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="people_user_email_lower"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django asks for it; this product has no admin site."""
        return False


class AddressChange(models.Model):
    """One change of address, for as long as the old address may undo it; the link is kept as a hash."""

    person = models.ForeignKey(User, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="+")
    old_email = models.EmailField(_("bisherige Adresse"))
    token_hash = models.CharField(_("Prüfwert"), max_length=64, unique=True)
    changed_at = models.DateTimeField(_("geändert am"))

    class Meta:
        indexes = [models.Index(fields=["changed_at"], name="people_address_change_at")]

    def __str__(self) -> str:
        return self.old_email
