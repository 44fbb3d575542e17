from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

# What is compared and merged as one thing, in the order of the form.
FIELDS = (
    "description",
    "topics",
    "contact_name",
    "contact_email",
    "contact_phone",
    "website",
    "accent",
    "picture",
)


@dataclass(frozen=True, kw_only=True)
class PagePicture:
    """The picture of the page by its number, with the words that belong to it."""

    number: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class PageContent:
    """One state of the page. Topics are slugs, sorted; the description is simple Markdown."""

    description: str = ""
    topics: tuple[str, ...] = ()
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    website: str = ""
    accent: str = "ziegel"
    picture: PagePicture | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is stored in a version."""
        stored: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        stored["topics"] = list(self.topics)
        if self.picture:
            stored["picture"] = {f.name: getattr(self.picture, f.name) for f in fields(PagePicture)}
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> PageContent:
        """Read a stored version; what it does not know keeps its default."""
        known = {name: stored[name] for name in FIELDS if stored.get(name) is not None}
        known["topics"] = tuple(sorted(known.get("topics", ())))
        if known.get("picture"):
            known["picture"] = PagePicture(**known["picture"])
        return cls(**known)
