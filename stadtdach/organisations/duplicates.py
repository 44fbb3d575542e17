"""Is this organisation there already? Plain data in, plain data out; no Django.

Two entries are the same if the number of the city's own list says so, else the register number, else name and
address together. They are similar, which a person decides, if only the names agree, or nearly. Numbers that
differ speak against both: "Kleingartenverein 1" is not "Kleingartenverein 2".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz, process

from stadtdach.core import text

# How much of two names agrees, in per cent: typing errors and a left-out word; less is enough at one address.
NEARLY, NEARLY_AT_ONE_ADDRESS = 90.0, 72.0

# Endings that people write or leave out; two names that differ by them alone are one name.
ENDINGS = (
    "eingetragener verein", "gemeinnutzige gmbh", "gemeinnutziger verein", "e v", "ev", "e g", "eg", "ggmbh",
    "gmbh", "mbh", "ug", "stiftung",
)  # fmt: skip
_COURT = re.compile(r"^(amtsgericht|ag|registergericht) ")
_STREET = re.compile(r"(strasse|stra e|str)(?= |$)")


class Likeness(IntEnum):
    """What two entries are to each other."""

    NONE = 0
    SIMILAR = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Record:
    """What tells one organisation from another, brought to one form; `key` is the caller's."""

    key: int
    external_id: str
    register: str
    court: str
    name: str
    words: str
    numbers: str
    starts: frozenset[str]
    address: str


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """The entry that fits best: more likeness first, then the nearer name, then the earlier key."""

    likeness: Likeness
    score: float
    minus_key: int

    @property
    def key(self) -> int:
        """Whose entry it is."""
        return -self.minus_key


def record(
    key: int,
    name: str,
    *,
    street: str = "",
    postcode: str = "",
    register_court: str = "",
    register_number: str = "",
    external_id: str = "",
) -> Record:
    """An entry in the form in which entries are compared."""
    plain = name_key(name)
    return Record(
        key=key,
        external_id=external_id.strip(),
        register=re.sub(r"[^0-9a-z]", "", text.sort_key(register_number)),
        court=_COURT.sub("", text.sort_key(register_court)),
        name=plain,
        words=" ".join(sorted(plain.split())),
        numbers=" ".join(sorted(re.findall(r"[0-9]+", plain))),
        starts=_starts(plain),
        address=_address(street, postcode),
    )


def name_key(name: str) -> str:
    """A name without case, accents, punctuation and legal form: "Chor e.V." and "CHOR" are one."""
    key = text.sort_key(name)
    found = True
    while found:
        found = False
        for ending in ENDINGS:
            if key.endswith(f" {ending}"):
                key, found = key.removesuffix(f" {ending}"), True
    return key


def compare(one: Record, other: Record) -> Match | None:
    """What `other` is to `one`; None where they have nothing to do with each other."""
    likeness, score = _likeness(one, other)
    return Match(likeness, score, -other.key) if likeness else None


def _likeness(one: Record, other: Record) -> tuple[Likeness, float]:
    if one.external_id and one.external_id == other.external_id:
        return Likeness.SAME, 100.0
    own_numbers_differ = bool(one.external_id and other.external_id)
    if one.register and other.register and (not one.court or not other.court or one.court == other.court):
        if one.register != other.register:
            return Likeness.NONE, 0.0
        return (Likeness.SIMILAR if own_numbers_differ else Likeness.SAME), 100.0
    if one.name == other.name:
        elsewhere = bool(one.address and other.address and one.address != other.address)
        return (Likeness.SIMILAR if elsewhere or own_numbers_differ else Likeness.SAME), 100.0
    if own_numbers_differ or one.numbers != other.numbers:
        return Likeness.NONE, 0.0
    neighbours = bool(one.address and one.address == other.address)
    if not neighbours and one.starts.isdisjoint(other.starts):
        return Likeness.NONE, 0.0
    least = NEARLY_AT_ONE_ADDRESS if neighbours else NEARLY
    score = fuzz.ratio(one.words, other.words, score_cutoff=least)
    return (Likeness.SIMILAR, score) if score else (Likeness.NONE, 0.0)


class Index:
    """Entries among which others are looked for; `find` answers as if it had compared each with each."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_external_id: dict[str, list[Record]] = defaultdict(list)
        self._by_register: dict[str, list[Record]] = defaultdict(list)
        self._by_name: dict[str, list[Record]] = defaultdict(list)
        self._by_address: dict[str, list[Record]] = defaultdict(list)
        self._words: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._records: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for one in records:
            self.add(one)

    def add(self, one: Record) -> None:
        """Take in one more."""
        if one.external_id:
            self._by_external_id[one.external_id].append(one)
        if one.register:
            self._by_register[one.register].append(one)
        if one.address:
            self._by_address[one.address].append(one)
        self._by_name[one.name].append(one)
        for start in one.starts:
            self._words[one.numbers, start].append(one.words)
            self._records[one.numbers, start].append(one)

    def find(self, one: Record) -> Match | None:
        """The entry that fits best, None where none does."""
        exact = self._best(one, self._exactly(one))
        if exact and exact.likeness == Likeness.SAME:
            return exact
        near = self._best(one, self._nearly(one))
        return max((match for match in (exact, near) if match), default=None)

    def _exactly(self, one: Record) -> list[Record]:
        found = [*self._by_name.get(one.name, ())]
        if one.external_id:
            found += self._by_external_id.get(one.external_id, ())
        if one.register:
            found += self._by_register.get(one.register, ())
        return found

    def _nearly(self, one: Record) -> list[Record]:
        found = [*self._by_address.get(one.address, ())] if one.address else []
        for start in one.starts:
            words = self._words.get((one.numbers, start))
            if words:
                near = process.extract(one.words, words, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
                records = self._records[one.numbers, start]
                found += [records[position] for _words, _score, position in near]
        return found

    @staticmethod
    def _best(one: Record, candidates: Iterable[Record]) -> Match | None:
        matches = (compare(one, candidate) for candidate in candidates)
        return max((match for match in matches if match), default=None)


def _starts(plain: str) -> frozenset[str]:
    """The first letters of the longer words, once all and once without each: nearly the same names share one.

    So a word may be missing, split or begin with a typing error, and yet few names have to be compared.
    """
    letters = sorted(word[0] for word in plain.split() if len(word) > 3)
    return frozenset(
        ["".join(letters), *("".join(letters[:n] + letters[n + 1 :]) for n in range(len(letters)))]
    )


def _address(street: str, postcode: str) -> str:
    """Street, number and postcode as one word; "" where the street is missing."""
    key = _STREET.sub("str", text.sort_key(street))
    key = key.replace(" ", "")
    return f"{postcode.strip()} {key}" if key else ""
