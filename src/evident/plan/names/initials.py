"""Finds initials: J.S., J S, JS and Js, where letters around them make them a person's."""

import re
from collections.abc import Iterator, Mapping

from evident.plan.names.context import person_after, person_before
from evident.plan.names.folding import Folded
from evident.plan.names.matching import Hit
from evident.plan.names.ordinary import ABBREVIATIONS, ROLES

_DOTTED = re.compile(r"(?<![^\W_])(?<![.@])[^\W\d_](?:\.\s?[^\W\d_]){1,3}\.?(?![^\W_]|@)")
_LETTERS = re.compile(
    r"(?<![^\W_])(?<![.@&])[A-Z](?:\s[A-Z]|[A-Z]|[a-z](?![a-z])){1,3}(?![^\W_]|@)"
)
_BRACKETS = re.compile(r"[(\[/–-]\s*$")
_TO_PERSON = re.compile(
    r"(?<![^\W_])(?:sp(?:oke|oken|eak) (?:to|with)|told|asked|informed|seen (?:with|by)|"
    r"sat with|assisted|helped|supported|reassured|reminded|encouraged|"
    r"(?:given|signed|witnessed|checked) by|signed|initials|action)[\s:]{1,3}$"
)
FORM = "initials"
DOTTED = frozenset(
    ("ad", "am", "bc", "bd", "dob", "eg", "ie", "im", "iv", "nb", "nhs", "od", "om", "pm", "po")
    + ("pr", "prn", "ps", "qds", "rip", "sc", "tds", "uk", "us", "vat", "vip")
)
"""Letters that people write with full stops though they are nobody's."""


def initials_in(folded: Folded, known: Mapping[str, frozenset[int]]) -> Iterator[Hit]:
    """Give initials of those *known* by their letters, with places in the folded text."""
    if not known:
        return
    for found in _DOTTED.finditer(folded.text):
        letters = re.sub(r"[\W_]", "", found.group())
        ids = known.get(letters)
        if ids and _capitals(folded, found):
            certain = letters not in DOTTED or _person(folded.text, found)
            yield _hit(found.start(), found.end(), ids, letters, certain)
    if folded.places is not None:
        return  # seldom: such letters are then found in a second look at the plain text
    for found in _LETTERS.finditer(folded.original):
        plain = re.sub(r"\s", "", found.group()).lower()
        ids = known.get(plain)
        if ids is None:
            continue
        person = _person(folded.text, found)
        spaced = re.search(r"\s", found.group()) is not None
        joined = found.group().isupper() and not spaced
        inner = len(plain) > 2 and found.group()[-1].isupper() and not found.group().isupper()
        if plain in ABBREVIATIONS and not (spaced or inner or _owned(folded.text, found)):
            if plain in ROLES or not _to_person(folded.text, found):
                continue
            person = False
        if not joined and not person:
            continue
        yield _hit(found.start(), found.end(), ids, plain, person)


def _hit(start: int, end: int, ids: frozenset[int], letters: str, certain: bool) -> Hit:
    means = frozenset((id, FORM) for id in ids)
    return Hit(start, end, means, (letters,), form=FORM, certain=certain)


def _capitals(folded: Folded, found: re.Match[str]) -> bool:
    start, end = folded.back(found.start(), found.end())
    return folded.original[start:end].upper() == folded.original[start:end]


def _owned(text: str, found: re.Match[str]) -> bool:
    return text[found.end() : found.end() + 2] == "'s"


def _to_person(text: str, found: re.Match[str]) -> bool:
    """Say whether what stands before is said of people only: "Asked BP" means nobody's pressure."""
    return _TO_PERSON.search(text, max(0, found.start() - 20), found.start()) is not None


def _person(text: str, found: re.Match[str]) -> bool:
    if person_before(text, found.start()) or person_after(text, found.end()):
        return True
    bracket = _BRACKETS.search(text, max(0, found.start() - 3), found.start())
    return bool(bracket) and text[found.end() : found.end() + 1] in (")", "]", "")
