"""The different words of a text and where they stand: slow patterns start from these only."""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_ASCII = "".join(map(chr, range(128)))
# Python translates plain text in one go, many times as quickly as a pattern reads it.
_WORDS_ONLY = str.maketrans({c: c if c.isalpha() else " " for c in _ASCII})
_FIGURES_ONLY = str.maketrans({c: c if c.isdigit() else None for c in _ASCII})
_BARE_ONLY = str.maketrans({c: c if c.isalnum() else None for c in _ASCII})


def tokens_of(text: str) -> frozenset[str]:
    """Give the different words of a folded text: most looks can end with these."""
    if text.isascii():
        return frozenset(text.translate(_WORDS_ONLY).split())
    return frozenset(_WORD.findall(text))


def figures_of(text: str) -> str:
    """Give the digits of *text*, one after the other."""
    if text.isascii():
        return text.translate(_FIGURES_ONLY)
    return "".join(_FIGURES.findall(text))


def bare(text: str) -> str:
    """Give the letters and digits of *text*, one after the other."""
    if text.isascii():
        return text.translate(_BARE_ONLY)
    return "".join(filter(str.isalnum, text))


def places_of(tokens: Iterable[str], text: str) -> Iterator[tuple[int, str]]:
    """Give where each of *tokens* stands in *text* as a word of its own."""
    for token in tokens:
        at = text.find(token)
        while at >= 0:
            end = at + len(token)
            if not (at and _letter(text[at - 1])) and not _letter(text[end : end + 1]):
                yield at, token
            at = text.find(token, end)


def _letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def led_by(tokens: Iterable[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give what *pattern* finds in *text*, when every find of it begins with one of *tokens*."""
    upto = 0
    for at, _ in sorted(places_of(tokens, text)):
        if at >= upto and (found := pattern.match(text, at)):
            yield found
            upto = found.end()
