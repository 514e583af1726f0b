"""Reads which regulations a sentence names, each with its instrument."""

import re
from collections.abc import Iterator

from evident.importers.report.rules import Rules

_RA_2014 = re.compile(r"(?:[4-9]|1\d|20)A?")
_REG_2009 = re.compile(r"(?:1[2-9]|20)")
_WINDOW = 170


def regulations_in(words: str, rules: Rules) -> tuple[str, ...]:
    """Give the regulations *words* name by number, such as RA2014-18 or REG2009-18.

    The law is the first one named after the number; without one, 16 to 18 together with
    "notification" are the registration regulations. Numbers of 2010 become today's.
    """
    found: list[str] = []
    for number, after in _numbers(words, rules):
        regulation = _with_instrument(number, after, words, rules)
        if regulation and regulation not in found:
            found.append(regulation)
    return tuple(found)


def _numbers(words: str, rules: Rules) -> Iterator[tuple[str, str]]:
    for match in rules.regulations.number.finditer(words):
        place = match.end()
        yield match[1].upper(), words[place : place + _WINDOW]
        while more := rules.regulations.more_numbers.search(words[place:]):
            place += more.end()
            yield more[1].upper(), words[place : place + _WINDOW]


def _with_instrument(number: str, after: str, words: str, rules: Rules) -> str:
    registration = rules.regulations.registration.search(after)
    activities = rules.regulations.activities.search(after)
    old = re.search(r"\b2010\b", after)
    first = min(
        (match.start(), law)
        for match, law in (
            (registration, "2009"),
            (activities, "2014"),
            (old, "2010"),
            (re.search(r"$", after), "none"),
        )
        if match
    )[1]
    if first == "2010" or (first == "2014" and old and not re.search(r"\b2014\b", after)):
        return rules.regulations.of_2010.get(number, "")
    if first == "none" and number in ("16", "17", "18"):
        first = "2009" if re.search(r"\bnotif", words, re.IGNORECASE) else "2014"
    if first == "2009" and _REG_2009.fullmatch(number):
        return f"REG2009-{number}"
    return f"RA2014-{number}" if _RA_2014.fullmatch(number) else ""


def regulations_named(words: str, rules: Rules) -> tuple[str, ...]:
    """Give the regulations *words* name by their titles, as assessments since 2023 do."""
    found: list[str] = []
    rest, low = words, words.lower()
    for name, pattern, regulation in rules.regulations.names:
        if name in low and pattern.search(rest):
            rest = pattern.sub(" ", rest)
            if regulation not in found:
                found.append(regulation)
    return tuple(found)


def breaches_counted(words: str, rules: Rules) -> int | None:
    """Give the number of breaches a sentence states, or None."""
    counts = []
    for pattern in rules.regulations.stated:
        for match in pattern.finditer(words):
            said = match[1].lower()
            count = int(said) if said.isdigit() else rules.regulations.numbers.get(said)
            if count and count <= 20:
                counts.append(count)
    return max(counts, default=None)
