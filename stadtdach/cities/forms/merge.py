"""The page on which somebody who saved second chooses, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from stadtdach.cities.content import FIELDS, Change, PageContent, Part, State, differences
from stadtdach.cities.forms.words import LABELS, readable

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Choice:
    """One field that two people changed, in words; `proposal` is offered where both can be had."""

    field: str
    label: Any
    base: str
    mine: str
    theirs: str
    mine_parts: list[Part]
    theirs_parts: list[Part]
    proposal: str | None
    slugs: tuple[str, ...]
    fits: bool

    @property
    def preset(self) -> str:
        """What is ticked at first."""
        return BOTH if self.proposal is not None else MINE


def choices_for(changes: list[Change], topics: dict[str, str]) -> list[Choice]:
    """The fields about which somebody has to decide."""
    return [_choice(change, topics) for change in changes if change.state in (State.BOTH, State.CONFLICT)]


def settled_by(changes: list[Change], state: State) -> list[Any]:
    """The labels of what one side changed alone."""
    return [LABELS[change.field] for change in changes if change.state == state]


def apply_choices(data: QueryDict, theirs: PageContent) -> QueryDict:
    """My form with the other's value where that was chosen, and the merged one where that was."""
    merged = data.copy()
    for field in FIELDS:
        pick = data.get(f"pick-{field}")
        if pick == THEIRS:
            _take(merged, field, getattr(theirs, field))
        elif pick == BOTH and field == "description":
            merged["description"] = data.get("both-description", "")
        elif pick == BOTH and field == "topics":
            merged.setlist("topics", data.getlist("both-topics"))
    return merged


def _choice(change: Change, topics: dict[str, str]) -> Choice:
    base, mine, theirs = (
        readable(change.field, value, topics) for value in (change.base, change.mine, change.theirs)
    )
    mergeable = change.field in ("description", "topics")
    return Choice(
        field=change.field,
        label=LABELS[change.field],
        base=base,
        mine=mine,
        theirs=theirs,
        mine_parts=differences(base, mine),
        theirs_parts=differences(base, theirs),
        proposal=readable(change.field, change.proposal, topics) if mergeable else None,
        slugs=change.proposal if change.field == "topics" else (),
        fits=change.state == State.BOTH,
    )


def _take(data: QueryDict, field: str, value: Any) -> None:
    if field == "topics":
        data.setlist("topics", list(value))
    elif field == "picture":
        data["picture_draft"] = ""
        data["picture_change"] = "keep"
        data["picture_number"] = str(value.number) if value else ""
        data["picture_alt"] = value.alt if value else ""
        data["picture_credit"] = value.credit if value else ""
        data["picture_consent"] = "on" if value else ""
    else:
        data[field] = value
