from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from stadtdach.people.models import User


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, *, name: str, now: datetime, password: str | None = None, **extra: Any
    ) -> User:
        """Create an account; without a password the person signs in by e-mailed code."""
        user = self.model(email=email.strip().lower(), name=name.strip(), created_at=now, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)
