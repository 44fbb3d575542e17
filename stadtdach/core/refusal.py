"""The named "no" of an action: a class whose German docstring is what the person reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext


def one_line(docstring: str | None) -> str:
    """A docstring as it is spoken and translated: without its line breaks."""
    return " ".join((docstring or "").split())


class Refusal(Exception):  # noqa: N818 - subclasses are named after what stands in the way
    """Das ist so nicht möglich."""

    def __init__(self, **values: Any) -> None:
        super().__init__()
        self.values = values

    @property
    def message(self) -> str:
        """The docstring on one line, in the language of the reader, with `values` filled in."""
        return gettext(one_line(self.__doc__)).format(**self.values)

    def __str__(self) -> str:
        return self.message
