"""Finds rooms and other identifiers of registered people."""

import re
from collections.abc import Iterator, Mapping

from evident.plan.names.folding import fold, key
from evident.plan.names.numbers import Number

ROOM, IDENTIFIER = "room", "identifier"
_SEPARATORS = r"[\s._/\-]{0,2}"
_ROOM_WORDS = r"(?:bed[\s\-]?)?rooms?|rms?|apartments?|apts?|flats?|bedrms?"
_OURS = re.compile(r"\brooms?\s+r[a-z]?\d+[a-z]?(?:\s*(?:,|and|&|to|or|-|/)\s*r[a-z]?\d+[a-z]?)*")


def room_pattern(labels: Mapping[str, int]) -> re.Pattern[str] | None:
    """Make what finds the rooms of *labels* ("12", "12a", "Rose 4"), longest label first."""
    if not labels:
        return None
    each = "|".join(
        r"[\s\-]?".join(map(re.escape, label.split()))
        for label in sorted(labels, key=len, reverse=True)
    )
    number = r"[\s._:#\-]{0,3}(?:(?:no|nos|number|numbers|num|nr)\b\.?[\s:]{0,2})?#?"
    return re.compile(
        rf"(?<![^\W_])(?:(?P<word>{_ROOM_WORDS}){number}(?P<first>{each})"
        rf"|(?P<list>(?:{_ROOM_WORDS}){number}[a-z]?\d+[a-z]?"
        rf"(?:\s?(?:,|and|&|to|or|-|/|;)\s?(?:and\s)?[a-z]?\d+[a-z]?)+)"
        rf"|r(?P<short>{each}))(?![^\W_])(?!\s?(?:°|degrees|c\b))"
    )


def label_of(room: str) -> str:
    """Give a room as it is looked up: "Room 12" and "12" are the same."""
    plain = key(room)
    return re.sub(rf"^(?:{_ROOM_WORDS})\s*(?:no|number)?\s*", "", plain)


def rooms_in(
    text: str, pattern: re.Pattern[str] | None, labels: Mapping[str, int]
) -> Iterator[tuple[Number, str]]:
    """Give each room with its label."""
    if pattern is None:
        return
    ours = [found.span() for found in _OURS.finditer(text)]
    for found in pattern.finditer(text):
        if any(start <= found.start() < end for start, end in ours):
            continue
        if found["list"]:
            yield from _listed(found, labels)
            continue
        label = key(found["first"] or found["short"])
        id = labels.get(label) or labels.get(label.replace(" ", ""))
        if found["short"] and not label[0].isdigit():
            continue
        yield Number(found.start(), found.end(), ROOM, id, True), label


def _listed(found: re.Match[str], labels: Mapping[str, int]) -> Iterator[tuple[Number, str]]:
    for one in re.finditer(r"[a-z]?\d+[a-z]?", found["list"]):
        if one.group() in labels:
            start = found.start("list") + one.start()
            end = found.start("list") + one.end()
            yield Number(start, end, "rooms", labels[one.group()], True), one.group()


def identifier_pattern(identifiers: Mapping[str, int]) -> re.Pattern[str] | None:
    """Make what finds *identifiers*, whatever stands between their letters and digits."""
    if not identifiers:
        return None
    each = []
    for words in sorted(identifiers, key=len, reverse=True):
        if words.isdigit() and len(words) > 9:  # a phone number, with or without its country
            tail = words[-10:] if words.startswith(("0", "44")) else words
            each.append(r"(?:\+?(?:00)?44[\s.\-]{0,2}(?:\(?0\)?)?|\(?0)?" + _spread(tail))
        else:
            each.append(_spread(words))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(each)})(?![^\W_])")


def _spread(words: str) -> str:
    return r"[\s()._/\-@]{0,3}".join(map(re.escape, words))


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]", "", fold(words).text)
