"""The words by which each registered person may be called, ready to be looked up in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evident.plan.names.folding import fold
from evident.plan.names.misspelt import Spellings
from evident.plan.names.ordinary import ORDINARY, PARTICLES, TITLES
from evident.plan.names.short_forms import SHORT_FORMS
from evident.plan.records import NamedPerson

GIVEN, MIDDLE, FAMILY, OTHER, WHOLE, SHORT, PIECE = (
    "first name",
    "middle name",
    "surname",
    "other name",
    "full name",
    "short form",
    "part of a surname",
)

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"\s*[A-Z]{2,3}\s*").fullmatch
_BETWEEN = r"(?:%20|[\s_.'/+\-]{0,3})"


_KEPT = 50_000
Within = tuple[int, int, frozenset[tuple[int, str]]]
"""Where a name begins and ends within a word, and whose it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words in a row that mean a person. *rest* matches what follows the first of them."""

    tokens: tuple[str, ...]
    rest: re.Pattern[str] | None
    means: frozenset[tuple[int, str]]
    plural: bool = False


@dataclass(slots=True)
class Parts:
    """What to look for: entries by their first word, longest first."""

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    joined: dict[str, frozenset[tuple[int, str]]] = field(default_factory=dict)
    begins: frozenset[str] = frozenset()
    initials: dict[str, frozenset[int]] = field(default_factory=dict)
    first_letters: dict[int, str] = field(default_factory=dict)
    last_letters: dict[int, frozenset[str]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    spellings: Spellings = field(default_factory=lambda: Spellings({}, frozenset()))
    _looked: dict[str, Within | None] = field(default_factory=dict)

    def within(self, token: str) -> Within | None:
        """Find first and last name run together inside a longer word."""
        if token not in self._looked:
            if len(self._looked) > _KEPT:
                self._looked.clear()
            self._looked[token] = self._within(token)
        return self._looked[token]

    def _within(self, token: str) -> Within | None:
        for start in range(len(token) - 6):
            if token[start : start + 4] in self.begins:
                for end in range(len(token), start + 6, -1):
                    means = self.joined.get(token[start:end])
                    if means is not None:
                        return start, end, means
        return None


@dataclass(frozen=True, slots=True)
class Called:
    """The parts of one name: words of each part, small and without accents."""

    given: tuple[str, ...]
    middle: tuple[tuple[str, ...], ...]
    family: tuple[str, ...]
    pieces: tuple[tuple[str, ...], ...] = ()

    @property
    def rest(self) -> tuple[str, ...]:
        """Give every word behind the first name: which of them is the surname, few agree on."""
        return (*(word for middle in self.middle for word in middle), *self.family)

    @property
    def letters(self) -> Iterator[str]:
        """Give the initials people may write: of each word, of each part, or of two."""
        parts = (self.given, *self.middle, self.family)
        yield "".join(part[0][0] for part in parts if part)
        yield "".join(piece[0][0] for piece in self.pieces)
        if self.given and self.family:
            first = self.given[0][0]
            yield from (first + word[0] for word in self.rest)
            yield first + "".join(word[0] for word in self.family)
            yield "".join(word[0] for word in (*self.given, *self.rest))


def words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text).text))


def called(name: str) -> Called:
    """Take a name apart: "Mrs Doreen Mary Smith", "Smith, Doreen", "Anna van der Berg"."""
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    pieces = [words_of(piece) for piece in name.split()]
    pieces = [piece for piece in pieces if piece]
    while len(pieces) > 1 and pieces[0][0] in TITLES and len(pieces[0]) == 1:
        pieces.pop(0)
        if len(pieces) == 1:  # "Mrs Smith": a surname only
            return Called((), (), pieces[0])
    if pieces and len(pieces) > 1 and pieces[-1] in (("jr",), ("snr",), ("jnr",), ("sen",)):
        pieces.pop()
    if len(pieces) < 2:
        return Called(pieces[0] if pieces else (), (), ())
    start = len(pieces) - 1
    while start > 1 and pieces[start - 1][0] in PARTICLES:
        start -= 1
    family = tuple(word for piece in pieces[start:] for word in piece)
    return Called(pieces[0], tuple(pieces[1:start]), family, tuple(pieces))


def parts_of(people: Iterable[NamedPerson], more: Mapping[str, int]) -> Parts:
    """Index every name of *people*; *more* holds words a person said are a name, and whose."""
    making = _Making()
    for person in people:
        making.add(person)
    for words, id in more.items():
        making.say(words_of(words), id, OTHER)
    return making.done()


class _Making:
    def __init__(self) -> None:
        self._means: dict[tuple[str, ...], set[tuple[int, str]]] = {}
        self._plural: dict[tuple[str, ...], set[tuple[int, str]]] = {}
        self._joined: dict[str, set[tuple[int, str]]] = {}
        self._initials: dict[str, set[int]] = {}
        self._first: dict[int, str] = {}
        self._last: dict[int, frozenset[str]] = {}
        self._wholes: set[str] = set()

    def add(self, person: NamedPerson) -> None:
        name, id = called(person.name), person.id
        self.say(name.given, id, GIVEN)
        for middle in name.middle:
            self.say(middle, id, MIDDLE)
        self.say(name.family, id, FAMILY)
        if len(name.family) > 1:
            for piece in name.family:
                if len(piece) > 3 and piece not in PARTICLES:
                    self._means.setdefault((piece,), set()).add((id, PIECE))
        others = [words_of(line) for line in person.also_called.splitlines()]
        for other in others:
            self.say(other, id, OTHER)
        for given in name.given[:1]:
            for short in SHORT_FORMS.get(given, "").split():
                if (short,) not in others:
                    self._means.setdefault((short,), set()).add((id, SHORT))
        self._wholes.add(" ".join((*name.given, *name.rest)))
        self._join(name, others, id)
        self._take_initials(person, name)

    def say(self, words: tuple[str, ...], id: int, role: str) -> None:
        if not words:
            return
        self._means.setdefault(words, set()).add((id, role))
        for other in (*_run_together(words), *_misread(words), *_gaelic(words)):
            self._means.setdefault(other, set()).add((id, role))
        if role != MIDDLE and len(words[-1]) > 2 and words[-1] not in ORDINARY:
            more = (*words[:-1], words[-1] + "s")
            self._plural.setdefault(more, set()).add((id, role))

    def _join(self, name: Called, others: Iterable[tuple[str, ...]], id: int) -> None:
        family, rest = "".join(name.family), "".join(name.rest)
        firsts = ["".join(name.given), *("".join(other) for other in others)]
        middles = ["".join(middle) for middle in name.middle]
        if not family or not firsts[0]:
            return
        forms = {first + family for first in firsts} | {family + first for first in firsts}
        forms |= {first + rest for first in firsts} | {rest + first for first in firsts}
        for last in {family, rest}:
            forms |= {first[0] + last for first in firsts[:1]}
            forms |= {last + first[0] for first in firsts[:1] if first[0] != "s"}
        if middles:
            forms |= {firsts[0] + "".join(middles) + family}
            forms |= {firsts[0] + "".join(m[0] for m in middles) + family}
        if rest != family:
            self._means.setdefault((rest,), set()).add((id, FAMILY))
        if len(name.family) > 1:  # margareto'brien
            run = (firsts[0] + name.family[0], *name.family[1:])
            self._means.setdefault(run, set()).add((id, WHOLE))
        for form in forms:
            if len(form) > 4 and form not in ORDINARY:
                self._joined.setdefault(form, set()).add((id, WHOLE))

    def _take_initials(self, person: NamedPerson, name: Called) -> None:
        found = {*name.letters, "".join(words_of(person.initials))}
        found |= {
            line.strip().lower() for line in person.also_called.splitlines() if _LETTERS(line)
        }
        if name.given and name.family:
            self._first[person.id] = name.given[0][0]
            self._last[person.id] = frozenset(word[0] for word in name.rest)
        for letters in found:
            if 1 < len(letters) < 6:
                self._initials.setdefault(letters, set()).add(person.id)

    def done(self) -> Parts:
        by_first: dict[str, list[Entry]] = {}
        for plural, table in ((False, self._means), (True, self._plural)):
            for tokens, means in table.items():
                if plural and tokens in self._means:
                    continue
                by_first.setdefault(tokens[0], []).append(_entry(tokens, means, plural))
        for form, means in self._joined.items():
            if (form,) not in self._means:
                by_first.setdefault(form, []).append(_entry((form,), means, False))
        return Parts(
            {first: tuple(sorted(found, key=_length)) for first, found in by_first.items()},
            {form: frozenset(means) for form, means in self._joined.items() if len(form) > 6},
            frozenset(form[:4] for form in self._joined if len(form) > 6),
            {letters: frozenset(ids) for letters, ids in self._initials.items()},
            self._first,
            self._last,
            frozenset(word for tokens in self._means for word in tokens),
            frozenset(self._wholes),
            self._spellings(frozenset(by_first)),
        )

    def _spellings(self, known: frozenset[str]) -> Spellings:
        names: dict[str, frozenset[tuple[int, str]]] = {}
        for tokens, means in self._means.items():
            of = frozenset((id, role) for id, role in means if role in (GIVEN, FAMILY, OTHER))
            for token in tokens if of else ():
                names[token] = names.get(token, frozenset()) | of
        return Spellings(names, known | {word for tokens in self._means for word in tokens})


def _run_together(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give *words* with some of those beside each other written as one: StClair, StClair-Hughes."""
    for start in range(len(words) - 1):
        for end in range(start + 2, len(words) + 1):
            yield (*words[:start], "".join(words[start:end]), *words[end:])


def _gaelic(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give *words* with Mc or Mac apart or as the other: "Mc Avoy", "MacAvoy"."""
    for at, word in enumerate(words):
        begins = "mac" if word.startswith("mac") else "mc"
        rest = word.removeprefix(begins)
        if rest == word or len(rest) < 4:
            continue
        other = "mc" if begins == "mac" else "mac"
        for written in ((begins, rest), (other + rest,), (other, rest)):
            yield (*words[:at], *written, *words[at + 1 :])


def _misread(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give *words* as a scanner reads them: rn for m, vv for w."""
    for letter, read in (("m", "rn"), ("w", "vv")):
        other = tuple(word.replace(letter, read) if len(word) > 4 else word for word in words)
        if other != words:
            yield other


def _entry(tokens: tuple[str, ...], means: Iterable[tuple[int, str]], plural: bool) -> Entry:
    rest = _BETWEEN.join(re.escape(token) for token in tokens) + r"(?![^\W\d_])"
    return Entry(tokens, re.compile(rest) if len(tokens) > 1 else None, frozenset(means), plural)


def _length(entry: Entry) -> tuple[int, int]:
    return (-len(entry.tokens), -sum(map(len, entry.tokens)))
