"""The kinds of mail that people may choose about. A domain lists its `KINDS` in `mails.py`.

A mail whose kind nobody lists goes out at once and cannot be switched off: that is the safe way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from stadtdach.core import discovery


class Rhythm(models.TextChoices):
    """How often somebody wants to hear of a kind of thing."""

    AT_ONCE = "at_once", _("sofort")
    DAILY = "daily", _("täglich gesammelt")
    WEEKLY = "weekly", _("wöchentlich gesammelt")
    NEVER = "never", _("nie")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of mail. `name` is the `kind` with which it is queued, `about` when it comes.

    `rhythms` are what people may choose, the first is what holds until they do. A kind that is `needed`
    (the words say why) cannot be switched off; it may be listed all the same, so that its reason is read.
    """

    name: str
    title: Any
    about: Any
    rhythms: tuple[Rhythm, ...] = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.NEVER)
    needed: Any = ""


def kinds() -> list[Kind]:
    """All kinds, lower layers first."""
    return [kind for module in discovery.modules("mails") for kind in module.KINDS]


def optional_kind(name: str) -> Kind | None:
    """The kind of that name if people may choose about it."""
    return next((kind for kind in kinds() if kind.name == name and not kind.needed), None)
