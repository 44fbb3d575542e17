"""Marks in a text what was found in it. Output is HTML: everything escaped, hits in <mark>."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from stadtdach.core.search.analysis import Analyzer, Forms
from stadtdach.core.search.analysis.distance import distance, slips_allowed

EXCERPT = 220
_LEAD = 60
_BASE_LETTERS = str.maketrans("äöüéèáàç", "aoueeaac")


@dataclass
class Marks:
    """What is marked: words that share a stem or part with the query, or nearly an unknown word of it."""

    analyzer: Analyzer
    stems: set[str] = field(default_factory=set)
    near: list[Forms] = field(default_factory=list)

    @classmethod
    def of(cls, forms: Iterable[Forms], unknown: set[str], analyzer: Analyzer) -> Marks:
        """The marks of a query."""
        marks = cls(analyzer)
        for form in forms:
            marks.stems.update((form.stems[0], *form.parts))
            if form.fold in unknown:
                marks.near.append(form)
        return marks

    def fits(self, form: Forms) -> bool:
        """Whether this word of a text is marked."""
        if not self.stems.isdisjoint(form.stems) or not self.stems.isdisjoint(form.all_parts):
            return True
        return any(_resembles(wanted, form) for wanted in self.near)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the marked words stand in the text."""
        return [(word.start, word.end) for word in self.analyzer.words(text) if self.fits(word.forms)]


def _resembles(wanted: Forms, form: Forms) -> bool:
    if form.is_stop:
        return False
    slips = slips_allowed(wanted.fold)
    if slips and distance(wanted.fold, form.fold, slips) <= slips:
        return True
    shared = len(set(wanted.grams) & set(form.grams))
    return len(wanted.fold) >= 6 and shared * 2 >= len(wanted.grams) - 1


def highlight(text: str, marks: Marks) -> SafeString:
    """The whole text with its hits marked."""
    return _render(text, marks.spans(text))


def excerpt(text: str, marks: Marks) -> tuple[SafeString, bool]:
    """About `EXCERPT` letters around the first hits, and whether there was one."""
    start = _window(text, marks)
    end = _word_end(text, start + EXCERPT)
    part = text[start:end]
    spans = marks.spans(part)
    html = _render(part.rstrip(), spans)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return mark_safe(before + html + after), bool(spans)  # noqa: S308 - _render escapes


def _window(text: str, marks: Marks) -> int:
    """Where the excerpt begins: a little before the first place that looks like a hit."""
    if len(text) <= EXCERPT:
        return 0
    letters = text.lower().translate(_BASE_LETTERS)
    beginnings = {stem[: max(4, len(stem) - 2)] for stem in marks.stems}
    beginnings |= {form.fold[:4] for form in marks.near}
    found = [place for place in (letters.find(begin) for begin in beginnings) if place >= 0]
    start = max(0, min(found, default=0) - _LEAD)
    if start == 0:
        return 0
    space = text.find(" ", start)
    return space + 1 if 0 <= space < start + _LEAD else start


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", 0, end)
    return space if space > end - 40 else end


def _render(text: str, spans: list[tuple[int, int]]) -> SafeString:
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        if end > len(text):
            break
        pieces += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    pieces.append(escape(text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece of the text is escaped above
