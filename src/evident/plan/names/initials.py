"""Finds initials: J.S., J S, JS and Js, where letters around them make them a person's."""

import re
from collections.abc import Iterator, Mapping

from evident.plan.names.context import ALIVE, person_after, person_before, shouted
from evident.plan.names.folding import Folded
from evident.plan.names.matching import Hit
from evident.plan.names.ordinary import (
    ABBREVIATIONS,
    AFTER_POSSESSIVE,
    BEHIND_LETTERS,
    BESIDE_LETTERS,
    OF_A_PERSON,
    PERSON_VERBS,
    ROLES,
    SELDOM,
    SMALL_WORDS,
)

_DOTTED = re.compile(r"(?<![^\W_])(?<![.@])[^\W\d_](?:\.\s?[^\W\d_]){1,3}\.?(?![^\W_]|@)")
# A stop behind a single letter and before another: where there is none, nothing is dotted.
_STOP = re.compile(r"\.(?<=[^\W\d_].)(?<![^\W_][^\W_].)\s?[^\W\d_](?![^\W_])")
_LETTERS = re.compile(
    r"[A-Z](?<![^\W_].)(?<![.@&].)(?:\s[A-Z]|[A-Z]|[a-z](?![a-z])){1,3}(?![^\W_]|@)"
)
_BRACKETS = re.compile(r"[(\[/–-]\s*$")
_TO_PERSON = re.compile(
    r"(?<![^\W_])(?:sp(?:oke|oken|eak) (?:to|with)|told|asked|informed|seen (?:with|by)|"
    r"sat with|assisted|helped|supported|reassured|reminded|encouraged|"
    r"[^\W\d_]+ by|checker|signed|witness|initials|action|timesheet|"
    r"(?:checked|agreed|discussed|shared|confirmed|counted|signed) with|"
    r"(?:first|second|third|1st|2nd|3rd) (?:check|signature|signatory|witness)|"
    r"(?:notes?|charts?|plans?|files?|tablets|results|referral|review|visit|letter|call) "
    r"(?:for|of))"
    r"[\s:]{1,3}$"
)
_CLAUSE = re.compile(r"(?:^|[,.:;\n\r\t)–-])\s*$")
_WHAT = re.compile(r"\s(?:(?:now|also|still|then|again|just|not)\s)?([^\W\d_]+)(?:\s+([^\W_]+))?")
_WHERE = ("room", "rm", "bed", "bedroom")
_SIGNED = re.compile(r"(?<=[^\W\d_])(?:,|\s-)\s$")
_LINE_ENDS = re.compile(r"[.)]?[ \t]*(?:$|[\n\r])")
_FIGURE = re.compile(r"\d\s?$")
_SMALL = re.compile(r"\s([a-z]{2,})")
_WITH_PERSON = PERSON_VERBS | OF_A_PERSON | AFTER_POSSESSIVE | BESIDE_LETTERS
_AT_THE_HEAD = ALIVE | OF_A_PERSON | BEHIND_LETTERS
_DATED = re.compile(r"\s\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\s*(?:$|[\n\r])")
_HOURS = re.compile(r"\s{1,2}\d{1,2}(?:\.\d\d?)?\s?(?:hrs?|hours?)(?![^\W_])")
_LIST_GAP = r"(?:\s?[,/&+]\s?(?:and\s)?|\sand\s)"
_BEFORE_IN_LIST = re.compile(rf"(?<![^\W_])[^\W\d_]{{2,3}}{_LIST_GAP}$")
_RUN = re.compile(rf"[^\W\d_]{{2,3}}(?:{_LIST_GAP}[^\W\d_]{{2,3}}(?![^\W_]))+")
_EACH = re.compile(r"(?<![^\W_])(?!and(?![^\W_]))[^\W\d_]{2,3}")
_SLASH_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{2,4})\s?/\s?$")
_SLASH_AFTER = re.compile(r"\s?/\s?([^\W\d_]{2,4})(?![^\W_])")
_TIMES = frozenset(("am", "pm", "iv", "im", "po", "sc", "pr"))
FORM = "initials"
DOTTED = frozenset(
    ("ad", "am", "bc", "bd", "dob", "eg", "ie", "im", "iv", "nb", "nhs", "od", "om", "pm", "po")
    + ("pr", "prn", "ps", "qds", "rip", "sc", "tds", "uk", "us", "vat", "vip")
)
"""Letters that people write with full stops though they are nobody's."""


def initials_in(
    folded: Folded, known: Mapping[str, frozenset[int]], *, ours: bool = False
) -> Iterator[Hit]:
    """Give initials of those *known* by their letters, with places in the folded text.

    In words of *ours* letters are asked about even where nobody does or has what follows.
    """
    if not known:
        return
    dotted = _DOTTED.finditer(folded.text) if _STOP.search(folded.text) else ()
    for found in dotted:
        letters = re.sub(r"[\W_]", "", found.group())
        ids = known.get(letters)
        if ids and _capitals(folded, found):
            certain = letters not in DOTTED or _person(folded.text, *found.span())
            yield _hit(found.start(), found.end(), ids, letters, certain)
    for found in _LETTERS.finditer(folded.original):
        yield from _lettered(found, folded, known, ours=ours)


def _lettered(
    found: re.Match[str], folded: Folded, known: Mapping[str, frozenset[int]], *, ours: bool
) -> Iterator[Hit]:
    """Judge letters that may be initials without stops."""
    plain = re.sub(r"\s", "", found.group()).lower()
    ids = known.get(plain)
    if ids is None:
        return
    start, end = folded.forth(*found.span())
    person = _person(folded.text, start, end)
    spaced = re.search(r"\s", found.group()) is not None
    inner = len(plain) > 2 and found.group()[-1].isupper() and not found.group().isupper()
    if plain in ABBREVIATIONS and not (spaced or inner or folded.text[end : end + 2] == "'s"):
        unlike = plain in SMALL_WORDS and not shouted(folded.original, *found.span())
        if plain in ROLES or not (unlike or _of_somebody(plain, start, end, folded.text, known)):
            return
        person = False
    if plain in SELDOM and not person and _of_a_thing(start, end, folded, ours=ours):
        return
    if person or (found.group().isupper() and not spaced):
        yield _hit(start, end, ids, plain, person)


def _of_somebody(
    plain: str, start: int, end: int, text: str, known: Mapping[str, frozenset[int]]
) -> bool:
    """Say whether letters that mostly stand for a thing may here be a person's."""
    before = _TO_PERSON.search(text, max(0, start - 20), start)
    if before and not (plain in _TIMES and before.group().strip().endswith("by")):
        return True
    for beside in (_SLASH_BEFORE.search(text, max(0, start - 8), start),
                   _SLASH_AFTER.match(text, end)):  # fmt: skip
        if beside and beside[1] in known and not {plain, beside[1]} <= DOTTED:
            return True
    if _among(start, end, text, known):
        return True
    signed = plain not in DOTTED and _SIGNED.search(text, max(0, start - 4), start)
    if signed and _LINE_ENDS.match(text, end):
        return True
    if plain not in DOTTED and _DATED.match(text, end):
        return True
    if _HOURS.match(text, end):
        return True
    return _does_or_has(start, end, text)


def _of_a_thing(start: int, end: int, folded: Folded, *, ours: bool) -> bool:
    """Say whether letters stand behind a figure, or before a small word that nobody does or has."""
    if _FIGURE.search(folded.text, max(0, start - 3), start):
        return True
    following = _SMALL.match(folded.original, folded.back(start, end)[1])
    if following is None or ours:
        return False
    word = following[1]
    return not (word in _WITH_PERSON or word.endswith(("ed", "ing")))


def _among(start: int, end: int, text: str, known: Mapping[str, frozenset[int]]) -> bool:
    """Say whether letters stand in a list of initials of which one can mean nothing else."""
    run = _RUN.match(text, _head_of(start, text))
    if run is None or run.end() < end:
        return False
    letters = _EACH.findall(run.group())
    return all(one in known for one in letters) and any(one not in ABBREVIATIONS for one in letters)


def _head_of(start: int, text: str) -> int:
    """Give where the list begins in which the letters at *start* stand."""
    while before := _BEFORE_IN_LIST.search(text, max(0, start - 12), start):
        start = before.start()
    return start


def _does_or_has(start: int, end: int, text: str) -> bool:
    """Say whether what follows letters at the head of a clause is a person's: DA refused."""
    what = _WHAT.match(text, end)
    if what is None or not _CLAUSE.search(text, max(0, start - 4), start):
        return False
    if what[1] == "in":
        return bool(what[2]) and what[2].rstrip("0123456789") in _WHERE
    return what[1] in _AT_THE_HEAD


def _hit(start: int, end: int, ids: frozenset[int], letters: str, certain: bool) -> Hit:
    means = frozenset((id, FORM) for id in ids)
    return Hit(start, end, means, (letters,), form=FORM, certain=certain)


def _capitals(folded: Folded, found: re.Match[str]) -> bool:
    start, end = folded.back(found.start(), found.end())
    return folded.original[start:end].upper() == folded.original[start:end]


def _person(text: str, start: int, end: int) -> bool:
    if person_before(text, start) or person_after(text, end):
        return True
    bracket = _BRACKETS.search(text, max(0, start - 3), start)
    return bool(bracket) and text[end : end + 1] in (")", "]", "")
