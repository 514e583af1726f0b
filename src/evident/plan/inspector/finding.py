"""Search in the Inspector view: by number, title and words, in what it shows and nothing else.

Looking in covered words only also means that a name finds nothing: not even that it is there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evident.plan.dates import long_date
from evident.plan.inspector.values import ShownItem, View
from evident.plan.portfolio.values import ConcernEntry

MOST = 30
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, in two short lines. *item* says that it is evidence, else a concern."""

    reference: str
    title: str
    words: str
    item: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    hit: Hit
    number: int
    title: str
    rest: str


class Finder:
    """Finds in one view; its words are made ready when first asked."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        return (
            *(_of_concern(concern) for concern in self._view.concerns),
            *(_of_item(item) for item in self._view.items.values()),
        )

    def find(self, typed: str) -> list[Hit]:
        """Give what fits *typed*, best first: its very number, then titles, then other words."""
        words = _WORD.findall(typed.casefold())
        if not words:
            return []
        ranked = ((_rank(entry, words), entry) for entry in self._entries)
        fitting = [(rank, at, entry) for at, (rank, entry) in enumerate(ranked) if rank]
        fitting.sort(key=lambda one: (one[0], one[1]))
        return [entry.hit for _, _, entry in fitting[:MOST]]


def _rank(entry: _Entry, words: list[str]) -> int:
    """Say how well an entry fits: 1 is best, 0 is not at all."""
    if len(words) == 1:
        reference = entry.hit.reference.casefold()
        if words[0] == reference or (words[0].isdecimal() and int(words[0]) == entry.number):
            return 1 if entry.hit.item or words[0] == reference else 2
        if re.fullmatch(r"[a-z]\d+", words[0]) and _same(words[0], entry):
            return 1
        if reference.startswith(words[0]):
            return 3
    if set(words) <= set(_WORD.findall(entry.title.casefold())):
        return 4
    if _all_begin(words, f"{entry.hit.reference} {entry.title}"):
        return 5
    return 6 if _all_begin(words, f"{entry.hit.reference} {entry.title} {entry.rest}") else 0


def _same(typed: str, entry: _Entry) -> bool:
    """Say whether "e14" means E014."""
    return typed[0] == entry.hit.reference[:1].casefold() and int(typed[1:]) == entry.number


def _all_begin(words: Iterable[str], text: str) -> bool:
    there = _WORD.findall(text.casefold())
    return all(any(one.startswith(word) for one in there) for word in words)


def _of_item(item: ShownItem) -> _Entry:
    day = long_date(item.shows) if item.shows else ""
    about = ", ".join(item.concerns)
    line = " · ".join(part for part in (item.kind, day, about) if part)
    hit = Hit(item.reference, item.title, line, True)
    return _Entry(hit, item.number, item.title, f"{item.facts} {about}")


def _of_concern(concern: ConcernEntry) -> _Entry:
    line = f"Concern in {concern.question.label} · {concern.stage.label}"
    hit = Hit(concern.reference, concern.title, line, False)
    number = int(re.sub(r"\D", "", concern.reference) or 0)
    return _Entry(hit, number, concern.title, " ".join(_words_of(concern)))


def _words_of(concern: ConcernEntry) -> Iterator[str]:
    yield from (quote.words for quote in concern.quotes)
    yield from (answer.words for answer in concern.answers)
    yield from (action.title for action in concern.actions)
    yield concern.owner
    yield concern.question.label
