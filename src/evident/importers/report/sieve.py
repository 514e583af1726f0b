"""Tells which of several hundred patterns can match a text, by the words they cannot do without.

To search a sentence with every pattern takes a quarter of a millisecond; to look its words up
takes a hundredth of that. A pattern is compiled when a text first has a word it needs.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from evident.importers.report.needs import Need, branches_of, needs_of

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\\.|[A-Z]")
_LONGEST_WORD = 150
_MOST_WORDS = 50_000
_LONG = 5_000


class Sieve:
    """Numbers patterns as bits and gives, for a text, the bits of those that may match it.

    The bit above a pattern's own is for its second list of needs: both must be met.
    """

    def __init__(self) -> None:
        self._count = 0
        self._own = 0
        self._always = 0
        self._whole: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._start_lengths: tuple[int, ...] = ()
        self._part_lengths: tuple[int, ...] = ()
        self._known: dict[str, int] = {}

    def add(self, source: str) -> int:
        """Take a pattern up; give its bit."""
        bit = 1 << 2 * self._count
        self._count += 1
        self._own |= bit
        needs = needs_of(source)
        if needs is None:
            self._always |= bit | bit << 1
            return bit
        for need in needs[0]:
            self._index(need, bit)
        for need in needs[1]:
            self._index(need, bit << 1)
        return bit

    def _index(self, need: Need, bit: int) -> None:
        text, starts, ends = need
        if starts and ends:
            table = self._whole
        elif starts:
            table = self._starts
            self._start_lengths = tuple(sorted({*self._start_lengths, len(text)}))
        else:
            table = self._parts
            self._part_lengths = tuple(sorted({*self._part_lengths, len(text)}))
        table[text] = table.get(text, 0) | bit

    def possible(self, text: str) -> int:
        """Give the bits of the patterns that may match *text*, which is in lower case."""
        known = self._known
        bits = self._always
        words: Iterable[str] = _WORD.findall(text)
        for word in words if len(text) < _LONG else set(words):
            try:
                bits |= known[word]
            except KeyError:
                bits |= self._learn(word)
        return bits & bits >> 1 & self._own

    def possible_word(self, word: str) -> int:
        """Do as *possible* for a text that is one word, or none."""
        bits = self._known.get(word)
        if bits is None:
            bits = self._learn(word) if word else 0
        bits |= self._always
        return bits & bits >> 1 & self._own

    def _learn(self, word: str) -> int:
        length = len(word)
        if length > _LONGEST_WORD:
            return (1 << 2 * self._count) - 1
        bits = self._whole.get(word, 0)
        starts, parts = self._starts, self._parts
        for size in self._start_lengths:
            bits |= starts.get(word[:size], 0)
        for size in self._part_lengths:
            for place in range(length - size + 1):
                bits |= parts.get(word[place : place + size], 0)
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        self._known[word] = bits
        return bits


class Said:
    """A text in lower case with the bits of the patterns that may match it."""

    __slots__ = ("possible", "words")

    def __init__(self, words: str, possible: int) -> None:
        self.words = words
        self.possible = possible

    def now(self, words: str, sieve: Sieve) -> "Said":
        """Give what is left of it as *words*; itself when nothing was changed."""
        return self if words == self.words else Said(words, sieve.possible(words))

    def has(self, pattern: "Pattern | AnyOf") -> bool:
        return pattern.found(self.words, self.possible)


def each_bit(bits: int) -> Iterator[int]:
    """Give the bits that are set, in the order in which their patterns were taken up."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


class Later:
    """A compiled pattern, but compiled only when first used; as a rule it meets any case."""

    __slots__ = ("_compiled", "_flags", "search", "source")

    def __init__(self, source: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None
        self.search: Callable[..., re.Match[str] | None] = self._first_search

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source, self._flags)
            self.search = self._compiled.search
        return self._compiled

    def _first_search(self, *where: Any) -> re.Match[str] | None:
        return self.compiled.search(*where)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)

    def sub(self, instead: str, text: str, count: int = 0) -> str:
        return self.compiled.sub(instead, text, count)


class Pattern(Later):
    """A pattern with a place in a sieve; it meets lower-case text unless *flags* say otherwise.

    Unless its *bit* is among ``sieve.possible(text)``, it does not match.
    """

    __slots__ = ("bit",)

    def __init__(self, source: str, sieve: Sieve, flags: re.RegexFlag = re.NOFLAG) -> None:
        low = lowered(source)
        super().__init__(low if flags is re.NOFLAG else source, flags)
        self.bit = sieve.add(low)

    def found(self, text: str, possible: int) -> bool:
        """Say whether it matches; *possible* are the sieve's bits for *text*."""
        return bool(self.bit & possible) and self.search(text) is not None


class Branched(Pattern):
    """A pattern whose alternatives are looked for one by one: only those that may match.

    *bit* is all their bits together, *parts* gives each alternative by its own.
    """

    __slots__ = ("parts",)

    def __init__(self, source: str, sieve: Sieve) -> None:
        low = lowered(source)
        Later.__init__(self, low, re.NOFLAG)
        self.parts = {sieve.add(part): Later(part, re.NOFLAG) for part in branches_of(low)}
        self.bit = sum(self.parts)

    def found(self, text: str, possible: int) -> bool:
        left = possible & self.bit
        return left != 0 and any(self.parts[bit].search(text) for bit in each_bit(left))


class AnyOf:
    """Several patterns as one: what they would find joined by "|"."""

    def __init__(self, sources: Sequence[str], sieve: Sieve) -> None:
        self.patterns = tuple(Pattern(source, sieve) for source in sources)
        self._by_bit = {pattern.bit: pattern for pattern in self.patterns}
        self.bits = sum(self._by_bit)

    def found(self, text: str, possible: int) -> bool:
        """Say whether one matches; *possible* are the sieve's bits for *text*."""
        left = possible & self.bits
        return left != 0 and any(self._by_bit[bit].search(text) for bit in each_bit(left))

    def among(self, possible: int) -> list[Pattern]:
        """Give those of its patterns that are *possible*, in order."""
        return [self._by_bit[bit] for bit in each_bit(possible & self.bits)]

    def replaced(self, text: str, possible: int, instead: Callable[[str], str]) -> str:
        """Put *instead* of its words in the place of every match, from left to right."""
        waiting = self.among(possible)
        parts: list[str] = []
        place = copied = 0
        while waiting:
            found = [(p, match) for p in waiting if (match := p.search(text, place))]
            if not found:
                break
            waiting = [p for p, _ in found]
            first = min((match for _, match in found), key=re.Match.start)
            parts += (text[copied : first.start()], instead(first[0]))
            copied = first.end()
            place = max(copied, first.start() + 1)
        return "".join((*parts, text[copied:])) if parts else text


class Named:
    """Names, each with the pattern of what it is given to; the first that meets a text counts."""

    def __init__(self, rows: Iterable[tuple[str, str]], sieve: Sieve) -> None:
        self._sieve = sieve
        self._by_bit = {
            sieve.add(lowered(source)): (Later(lowered(source), re.NOFLAG), name)
            for source, name in rows
        }
        self._bits = sum(self._by_bit)

    @property
    def names(self) -> set[str]:
        return {name for _, name in self._by_bit.values()}

    def of_word(self, word: str) -> str:
        """Give the name of a text in lower case that is one word; "" for none."""
        for bit in each_bit(self._sieve.possible_word(word) & self._bits):
            pattern, name = self._by_bit[bit]
            if pattern.search(word):
                return name
        return ""


def lowered(source: str) -> str:
    """Write a pattern so that it meets lower-case text: three times as quick to search with."""
    return _CAPITAL.sub(lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), source)
