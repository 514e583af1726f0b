"""Brackets and quotation marks in a name: "Margaret Oakley (Peggy)". Both are covered, or none."""

import re
from collections.abc import Iterator

_PAIRS = {"(": ")", '"': '"'}
_MARKS = re.compile(r'[()"]')
_CLOSES = re.compile(r'\s?([)"])')
_OPENS = re.compile(r'([("])\s?$')
_BESIDE = " _.,'’+/-()\"\t\r\n"


def with_both(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where a name begins and ends with the marks beside it that belong to marks in it."""
    opened, closed = _unpaired(text, start, end)
    for place in reversed(opened):
        after = _CLOSES.match(text, end)
        if after is None or after[1] != _PAIRS[text[place]]:
            break
        end = after.end()
    for place in closed:
        before = _OPENS.search(text, max(0, start - 3), start)
        if before is None or _PAIRS[before[1]] != text[place]:
            break
        start = before.start()
    return start, end


def parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a name in parts where the other one of its brackets is not beside it.

    "Margaret Oakley (Peggy, her friend)" is two finds, and the brackets stay.
    """
    opened, closed = _unpaired(text, start, end)
    for place in sorted((*opened, *closed)):
        upto = start + len(text[start:place].rstrip(_BESIDE))
        if upto > start:
            yield start, upto
        start = end - len(text[place + 1 : end].lstrip(_BESIDE))
    if start < end:
        yield start, end


def _unpaired(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Give where marks open that do not close between *start* and *end*, and the reverse."""
    opened: list[int] = []
    closed: list[int] = []
    for found in _MARKS.finditer(text, start, end):
        place, mark = found.start(), found.group()
        if opened and mark == _PAIRS[text[opened[-1]]]:
            opened.pop()
        elif mark in _PAIRS:
            opened.append(place)
        else:
            closed.append(place)
    return opened, closed
