"""From what a person typed to a query of the index."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from tantivy import FieldType, Occur, Query

from stadtdach.core.search.analysis import Analyzer, Forms
from stadtdach.core.search.analysis.distance import slips_allowed
from stadtdach.core.search.documents import at_midnight
from stadtdach.core.search.schema import schema

LONGEST_QUERY = 200
MOST_WORDS = 12
_LONGEST_NAME = 5


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle on the map, in degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the hits are limited to; empty means everything. `lands` and `topics` are address parts.

    `since` and `until` limit to what takes place in that time (both days included). `audience` holds
    the tokens of the person who searches; nothing else is ever found.
    """

    kinds: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    audience: tuple[str, ...] = ("public",)

    def without(self, facet: str) -> Filters:
        """The same without the choice in one facet, to count what else one could choose there."""
        choice: dict[str, Any] = {facet: ()}
        return replace(self, **choice)


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each kind of agreement counts; what each contributes stands in benchmarks/search."""

    stem: float = 1.0
    parts: float = 0.8
    grams: float = 0.3
    head: float = 2.5
    body: float = 1.0
    slip: float = 6.0
    whole_name: float = 100.0
    short_name: float = 80.0
    name_inside: float = 16.0
    short_name_inside: float = 13.0
    gram_share: float = 0.7
    gram_share_known: float = 0.75
    common: int = 3


WEIGHTS = Weights()


class Frequencies(Protocol):
    """What a query needs to know of the index: a searcher."""

    @property
    def num_docs(self) -> int: ...

    def doc_freq(self, field_name: str, field_value: str) -> int: ...


@dataclass
class Wanted:
    """A typed query in words. `unknown` holds the folded words that no document has in any form."""

    text: str
    forms: list[Forms]
    surfaces: list[str]
    unknown: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        return "_".join(form.fold for form in self.forms)


def clean(text: str) -> str:
    """What was typed, without what no keyboard types, at most `LONGEST_QUERY` letters."""
    kept = text[: LONGEST_QUERY * 2].encode("utf-8", "ignore").decode()
    normal = unicodedata.normalize("NFC", kept)
    printable = "".join(c if c.isprintable() else " " for c in normal)
    return " ".join(printable.split())[:LONGEST_QUERY].strip()


def understand(text: str, analyzer: Analyzer) -> Wanted:
    """The words of a query. A query of stop words alone keeps them."""
    words = list(analyzer.words(text))[:MOST_WORDS]
    return Wanted(text, [w.forms for w in words], [text[w.start : w.end] for w in words])


def telling(wanted: Wanted) -> list[Forms]:
    """The words that say what is wanted: without stop words, unless there is nothing else."""
    return [form for form in wanted.forms if not form.is_stop] or wanted.forms


def build(wanted: Wanted, filters: Filters, index: Frequencies, weights: Weights = WEIGHTS) -> Query:
    """The query: any word in any form, scored by BM25, within the filters."""
    clauses = [clause for form in telling(wanted) for clause in _word(wanted, form, index, weights)]
    clauses += _names(wanted, weights)
    return limited(_any(clauses), filters)


def loose(wanted: Wanted, filters: Filters) -> Query:
    """Whatever resembles the words from afar, for suggestions when nothing was found."""
    clauses: list[Query] = []
    for form in telling(wanted):
        if len(form.fold) >= 3:
            clauses.append(_fuzzy(form.fold, 2 if len(form.fold) >= 5 else 1))
        if form.grams:
            clauses.append(_grams("head_grams", form, 0.25))
    return limited(_any(clauses), filters)


def limited(query: Query, filters: Filters) -> Query:
    """The query within the filters, which do not change the score."""
    limits = [_one_of("audience", filters.audience)]
    for name, values in (
        ("kind", filters.kinds),
        ("land_slug", filters.lands),
        ("topic_slug", filters.topics),
    ):
        if values:
            limits.append(_one_of(name, values))
    limits += _where(filters.box) + _when(filters.since, filters.until)
    silent = [(Occur.Must, Query.const_score_query(limit, 0.0)) for limit in limits]
    return Query.boolean_query([(Occur.Must, query), *silent])


def everything() -> Query:
    """All entries, for browsing by facets without words."""
    return Query.all_query()


def _word(wanted: Wanted, form: Forms, index: Frequencies, weights: Weights) -> list[Query]:
    frequency = max(
        index.doc_freq(name, stem) for stem in form.stems for name in ("head_stem", "body_stem", "body_parts")
    )
    in_head = max(index.doc_freq("head_stem", stem) for stem in form.stems)
    if not frequency:
        wanted.unknown.add(form.fold)
    # A word that some documents have is spelled as meant: looking for what resembles it only costs time.
    common = frequency > weights.common
    gram_share = weights.gram_share_known if frequency else weights.gram_share
    clauses = []
    for place, share in (("head", weights.head), ("body", weights.body)):
        clauses.append((_stems(place, form), share * weights.stem))
        clauses.append((_parts(place, form), share * weights.parts))
        if form.grams and not common:
            clauses.append((_grams(f"{place}_grams", form, gram_share), share * weights.grams))
    slips = slips_allowed(form.fold)
    if slips and not in_head:
        clauses.append((_fuzzy(form.fold, slips), weights.slip))
    # What counts nothing is not looked for either.
    return [_boost(clause, weight) for clause, weight in clauses if weight]


def _stems(place: str, form: Forms) -> Query:
    # A place is looked for by its whole name alone; its stem is there for words that are not known as one.
    return _term(f"{place}_stem", form.stems[0])


def _parts(place: str, form: Forms) -> Query:
    if not form.parts:
        return _term(f"{place}_parts", form.stems[0])
    needed = len(form.parts) if len(form.parts) <= 2 else len(form.parts) - 1
    terms = [(Occur.Should, _term(f"{place}_parts", part)) for part in form.parts]
    return Query.boolean_query(terms, minimum_number_should_match=needed)


def _grams(name: str, form: Forms, share: float) -> Query:
    # The last gram marks the end of the word: someone still typing has not come to it.
    needed = max(1, round(share * (len(form.grams) - 1)))
    terms = [(Occur.Should, _term(name, gram)) for gram in form.grams]
    return Query.boolean_query(terms, minimum_number_should_match=needed)


def _names(wanted: Wanted, weights: Weights) -> list[Query]:
    """Documents whose whole name was typed, alone or among other words."""
    clauses = [
        Query.const_score_query(_term("name", wanted.key), weights.whole_name),
        Query.const_score_query(_term("name_short", wanted.key), weights.short_name),
    ]
    for run in _runs(wanted.forms):
        key, words = "_".join(form.fold for form in run), len(run)
        clauses.append(Query.const_score_query(_term("name", key), weights.name_inside * words))
        clauses.append(Query.const_score_query(_term("name_short", key), weights.short_name_inside * words))
    return clauses


def _runs(forms: list[Forms]) -> list[list[Forms]]:
    """Words in a row that could be a name within the query, without the query as a whole."""
    count = len(forms)
    return [
        forms[start:end]
        for start in range(count)
        for end in range(start + 1, min(count, start + _LONGEST_NAME) + 1)
        if end - start < count and not all(form.is_stop for form in forms[start:end])
    ]


def _term(name: str, value: str) -> Query:
    return Query.term_query(schema(), name, value, "basic" if name in _BASIC else "freq")


_BASIC = frozenset({"uid", "name", "name_short", "audience", "land_slug", "topic_slug", "kind"})


def _fuzzy(folded: str, slips: int) -> Query:
    return Query.fuzzy_term_query(schema(), "words", folded, distance=slips, transposition_cost_one=True)


def _boost(query: Query, factor: float) -> Query:
    return Query.boost_query(query, factor)


def _any(clauses: list[Query]) -> Query:
    if not clauses:
        return Query.empty_query()
    return Query.boolean_query([(Occur.Should, clause) for clause in clauses])


def _one_of(name: str, values: tuple[str, ...]) -> Query:
    return _any([_term(name, value) for value in values])


def _range(name: str, kind: FieldType, low: Any, high: Any) -> Query:
    return Query.range_query(schema(), name, kind, lower_bound=low, upper_bound=high)


def _where(box: Box | None) -> list[Query]:
    if box is None:
        return []
    return [
        _range("latitude", FieldType.Float, float(box.south), float(box.north)),
        _range("longitude", FieldType.Float, float(box.west), float(box.east)),
    ]


def _when(since: date | None, until: date | None) -> list[Query]:
    limits = []
    if since is not None:
        limits.append(_range("ends", FieldType.Date, at_midnight(since), None))
    if until is not None:
        limits.append(_range("starts", FieldType.Date, None, at_midnight(until)))
    return limits
