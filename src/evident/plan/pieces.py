"""The sentences of a passage, so that it can be split between two of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evident.plan.records import Passage

_END = re.compile(r"(?<=[.!?…;])[\"”’)\]]*\s+(?=[\"“‘(\[•\-–]?\s*[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a passage: the passage's id, and how many letters stand before it."""

    passage_id: int
    at: int
    words: str


def pieces_of(passages: Sequence[Passage], sentences: Iterable[str] = ()) -> tuple[Piece, ...]:
    """Give the sentences of *passages* in order.

    *sentences* are those the reader saw, in order; where they are not found in the words, a full
    stop before a capital parts them.
    """
    known = list(sentences)
    return tuple(piece for passage in passages for piece in _pieces(passage, known))


def _pieces(passage: Passage, known: list[str]) -> Iterator[Piece]:
    words = passage.words
    starts = _starts(words, known)
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        piece = words[start:end].strip()
        if piece:
            yield Piece(passage.id, start, piece)


def _starts(words: str, known: list[str]) -> list[int]:
    found = {0, *(match.end() for match in _END.finditer(words))}
    seen: set[int] = set()
    at = 0
    for sentence in known:
        place = words.find(sentence, at)
        if place >= 0 and sentence:
            seen.add(place)
            at = place + len(sentence)
    inside = seen and sum(place > 0 for place in seen) > 0
    return sorted({0, *seen} if inside else found)
