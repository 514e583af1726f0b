"""Compares words as the search index does: where they match, how well, what was meant."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import IntEnum
from os.path import commonprefix


class Match(IntEnum):
    """How well a result fits; less is better."""

    ASKED_FOR = 0
    WORDS = 1
    BEGINNINGS = 2
    ELSEWHERE = 3


_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Give *text* without capitals and accents, as the search index compares it."""
    parted = unicodedata.normalize("NFD", text)
    return "".join(ch for ch in parted if not unicodedata.combining(ch)).casefold()


def terms(words: str) -> tuple[str, ...]:
    """Give the words that are looked for, folded."""
    return tuple(folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", words)))


def match_of(wanted: Sequence[str], title: str) -> Match | None:
    """Say how *title* fits: each term is a word of it, or begins one; None when one does not."""
    found = terms(title)
    if not wanted or not all(any(word.startswith(term) for word in found) for term in wanted):
        return None
    return Match.WORDS if all(term in found for term in wanted) else Match.BEGINNINGS


def marks(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give where in *text* the terms are, as (start, length), in order.

    The index also finds other endings of a word (staff for staffing): those are marked as far
    as they agree.
    """
    found = []
    for word in _WORD.finditer(text):
        plain = folded(word[0])
        length = max((_agreeing(plain, term) for term in wanted), default=0)
        if length:
            found.append((word.start(), min(length, len(word[0]))))
    return tuple(found)


_ENDING = 3
_STEM = 4


def _agreeing(word: str, term: str) -> int:
    if word.startswith(term):
        return len(term)
    shared = len(commonprefix((word, term)))
    near = shared >= _STEM and len(term) - shared <= _ENDING and len(word) - shared <= _ENDING
    return shared if near else 0


def vocabulary(texts: Iterable[str]) -> dict[str, str]:
    """Give the words of *texts* that are long enough to be mistyped: folded, as they are written.

    Small letters are kept where a word is seen in them, MAR where it never is.
    """
    known: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if len(word) > 2 and not word.isdigit():
                plain = folded(word)
                if plain not in known or word.islower():
                    known[plain] = word
    return known


def closest(typed: str, known: dict[str, str]) -> str:
    """Give *typed* with every unknown word put right, "" when one is like no known word."""
    meant, changed = [], False
    for term in terms(typed):
        if any(word.startswith(term) for word in known):
            meant.append(known.get(term, term))
            continue
        near = get_close_matches(term, _as_long_as(term, known), 1, 0.65)
        if not near:
            return ""
        meant.append(known[near[0]])
        changed = True
    return " ".join(meant) if changed else ""


def _as_long_as(term: str, known: dict[str, str]) -> list[str]:
    return [word for word in known if abs(len(word) - len(term)) <= 2]
