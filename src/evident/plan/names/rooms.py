"""Finds rooms and other identifiers of registered people."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evident.plan.names.folding import fold, key
from evident.plan.names.numbers import Number
from evident.plan.names.ordinary import TENS, UNITS
from evident.plan.names.tokens import bare, figures_of, led_by

ROOM, IDENTIFIER = "room", "identifier"
_FIGURES, _FOUR = re.compile(r"\d+"), 4
_ROOM_WORDS = r"(?:bed[\s\-]?)?rooms?|rms?|apartments?|apts?|flats?|bedrms?"
_ROOM_TOKENS = {"r"} | {
    word + number
    for word in ["room", "rooms", "rm", "rms", "bed", "bedrm", "bedrms", "bedroom", "bedrooms"]
    + ["apartment", "apartments", "apt", "apts", "flat", "flats"]
    for number in ("", "no", "nos", "number", "numbers", "num", "nr")
}
_SPELT = {
    **{word: str(number) for number, word in enumerate(UNITS, 1)},
    **{word: str(10 * number) for number, word in enumerate(TENS, 2)},
    **{
        f"{ten} {word}": str(10 * tens + number)
        for tens, ten in enumerate(TENS, 2)
        for number, word in enumerate(UNITS[:9], 1)
    },
}
"""Numbers of rooms in words, as people dictate them."""
_CELLS = re.compile(r"(?:^|[;|\t\n])[ \t]?(\d{1,3}[a-z]?)(?=[ \t]?(?:[;|\t\n\r]|$))")
_BARE = re.compile(
    r" in (?<!\d in )(\d{1,3}[a-z]?)"
    r"(?=[,;)]|\.?\s*$|\.\s|\s(?:is|was|has|had|who|and|wants|needs)\s)"
)
_OF_A_WARD = re.compile(r"(?:ward|bay) ?\w{1,3}[,;]?\s$")
_NUMBER_BEFORE = re.compile(
    r"(?:^|[\n\r;,.:•|]\s{0,2})(\d{1,3}[a-z]?)(?:[,;|\t]\s?|(?:[.:)\-/]|\s[\-/])?\s{1,2})$"
)
_NUMBER_AFTER = re.compile(
    r"(?:\s?[(\[](?=\d{1,3}[a-z]?[)\]])|,(?=\d{1,3}[a-z]?,)|\s(?:in|from)\s)"
    r"(\d{1,3}[a-z]?)(?![^\W_]|[.:/\-]\d|\s[a-z])"
)
_OURS = re.compile(r"\brooms?\s+r[a-z]?\d+[a-z]?(?:\s*(?:,|and|&|to|or|-|/)\s*r[a-z]?\d+[a-z]?)*")


def room_pattern(labels: Mapping[str, int]) -> re.Pattern[str] | None:
    """Make what finds the rooms of *labels* ("12", "12a", "Rose 4"), longest label first."""
    if not labels:
        return None
    each = "|".join(
        r"[\s\-]?".join(map(re.escape, label.split()))
        for label in sorted(labels, key=len, reverse=True)
    )
    spelt = "|".join(
        words.replace(" ", r"[\s\-]") for words, figures in _SPELT.items() if figures in labels
    )
    number = r"[\s._:#\-]{0,3}(?:(?:no|nos|number|numbers|num|nr)\b\.?[\s:]{0,2})?#?"
    return re.compile(
        rf"(?<![^\W_])(?:(?P<list>(?:{_ROOM_WORDS}){number}[a-z]?\d+[a-z]?"
        rf"(?:\s?(?:,|and|&|to|or|-|/|;)\s?(?:and\s)?(?!r)[a-z]?\d+[a-z]?(?![^\W_]))+)"
        rf"|(?P<word>{_ROOM_WORDS}){number}(?P<first>{each})"
        rf"|bed{number}(?P<bed>{each})"
        rf"|(?:bed)?room[\s\-](?P<spelt>{spelt or '(?!)'})(?![\s\-](?:of|or|person|people|day))"
        rf"|r(?P<short>{each}))(?![^\W_])(?!\s?(?:°|degrees|c\b))"
    )


def label_of(room: str) -> str:
    """Give a room as it is looked up: "Room 12" and "12" are the same."""
    plain = key(room)
    return re.sub(rf"^(?:{_ROOM_WORDS})\s*(?:no|number)?\s*", "", plain)


def rooms_in(
    text: str,
    tokens: frozenset[str],
    pattern: re.Pattern[str] | None,
    labels: Mapping[str, int],
    doubtful: tuple[str, ...] = (),
) -> Iterator[tuple[Number, str]]:
    """Give each room with its label. *tokens* are the words of *text*.

    After a word that begins as one of *doubtful* a number may be that of no room of ours.
    """
    if pattern is None:
        return
    figures = all(label[0].isdigit() for label in labels)  # "Rose 4" may be joined to its word
    begins = tokens & _ROOM_TOKENS
    if figures and not begins:
        return
    ours = [found.span() for found in _OURS.finditer(text)] if "room" in text else []
    for found in led_by(begins, pattern, text) if figures else pattern.finditer(text):
        if any(start <= found.start() < end for start, end in ours):
            continue
        if found["list"]:
            yield from _listed(found, labels)
            continue
        if found["spelt"]:
            label = _SPELT[found["spelt"].replace("-", " ")]
            yield Number(found.start(), found.end(), ROOM, labels[label], False), label
            continue
        label = key(found["first"] or found["bed"] or found["short"])
        id = labels.get(label) or labels.get(label.replace(" ", ""))
        if found["short"] and not label[0].isdigit():
            continue
        if found["bed"] and _OF_A_WARD.search(text, max(0, found.start() - 12), found.start()):
            continue
        certain = found["bed"] is None and not (found["word"] or "").startswith(doubtful)
        yield Number(found.start(), found.end(), ROOM, id, certain), label


def beside_names(
    text: str, places: Iterable[tuple[int, int, int]], labels: Mapping[int, str]
) -> Iterator[tuple[Number, str]]:
    """Give bare numbers beside the name of whoever lives there: "3 Dot", "Rose (12)".

    *places* are those of names with whose they are; *labels* are rooms by who has them.
    """
    cells = ";" in text or "|" in text or "\t" in text
    for start, end, id in places:
        label = labels.get(id, "")
        if not label[:1].isdigit():
            continue
        beside = []
        if label in text[max(0, start - 10) : start]:
            beside.append(_NUMBER_BEFORE.search(text, max(0, start - 10), start))
        if label in text[end : end + 10]:
            beside.append(_NUMBER_AFTER.match(text, end))
        for found in beside:
            if found and found[1] == label:
                yield Number(*found.span(1), ROOM, id, True), label
        if not cells:
            continue
        upto = text.find("\n", end)
        row = text.rfind("\n", 0, start) + 1, len(text) if upto < 0 else upto
        for found in _CELLS.finditer(text, *row) if label in text[row[0] : row[1]] else ():
            if found[1] == label:
                yield Number(*found.span(1), ROOM, id, True), label


def bare_rooms(text: str, labels: Mapping[str, int]) -> Iterator[tuple[Number, str]]:
    """Give numbers of rooms that somebody or something is said to be in: "the radiator in 17"."""
    for found in _BARE.finditer(text):
        if found[1] in labels:
            yield Number(*found.span(1), ROOM, labels[found[1]], False), found[1]


def _listed(found: re.Match[str], labels: Mapping[str, int]) -> Iterator[tuple[Number, str]]:
    for one in re.finditer(r"[a-z]?\d+[a-z]?", found["list"]):
        if one.group() in labels:
            start = found.start("list") + one.start()
            end = found.start("list") + one.end()
            yield Number(start, end, "rooms", labels[one.group()], True), one.group()


@dataclass(frozen=True, slots=True)
class Identifier:
    """A phone or payroll number or the like. *core* is what every way to write it holds."""

    core: str
    pattern: re.Pattern[str]
    id: int


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All of them; *by_figures* says where those stand whose *core* has these four digits."""

    all: tuple[Identifier, ...] = ()
    by_figures: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    others: tuple[int, ...] = ()


def identifiers_of(lines: Iterable[tuple[str, int]]) -> Identifiers:
    """Make what finds each of *lines*, whatever stands between its letters and digits."""
    made = []
    for line, id in lines:
        words = squeezed(line)
        if len(words) < 4:
            continue
        core, written = words, _spread(words)
        if words.isdigit() and len(words) > 9 and words.startswith(("0", "44")):
            core = words[-10:]  # a phone number, with or without its country
            written = r"(?:\+?(?:00)?44[\s.\-]{0,2}(?:\(?0\)?)?|\(?0)?" + _spread(core)
        pattern = re.compile(rf"(?<![^\W_]){written}(?![^\W_])")
        made.append(Identifier(core, pattern, id))
    by_figures: dict[str, tuple[int, ...]] = {}
    others = []
    for place, one in enumerate(made):
        figures = max(_FIGURES.findall(one.core), key=len, default="")[-_FOUR:]
        if len(figures) == _FOUR:
            by_figures[figures] = (*by_figures.get(figures, ()), place)
        else:
            others.append(place)
    return Identifiers(tuple(made), by_figures, tuple(others))


def identifiers_in(text: str, known: Identifiers) -> Iterator[Number]:
    """Give each identifier; quick looks at the bare digits, then at letters too, come first."""
    if not known.all:
        return
    figures, letters = figures_of(text), bare(text)
    fours = {figures[at : at + _FOUR] for at in range(len(figures) - _FOUR + 1)}
    places = {place for four in fours & known.by_figures.keys() for place in known.by_figures[four]}
    for place in sorted(places.union(known.others)):
        one = known.all[place]
        if one.core in letters:
            for found in one.pattern.finditer(text):
                yield Number(found.start(), found.end(), IDENTIFIER, one.id, True)


def _spread(words: str) -> str:
    return r"[\s()._/\-@]{0,3}".join(map(re.escape, words))


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]", "", fold(words).text)
