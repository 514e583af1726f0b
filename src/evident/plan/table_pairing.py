"""Which row of a file is which row of the earlier import: by reference, words or like words."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from evident.plan.records import ImportedRow
from evident.plan.table_values import TableAction, TableConcern
from evident.plan.words import KeyQuestion

_LIKE = 0.6
_A_LITTLE_LIKE = 0.25
_MOST_COMMON = 60
"""Rows that share a word, at most: "staff" in every row tells nothing and costs time."""


def pair_concerns(
    concerns: Sequence[TableConcern], rows: Sequence[ImportedRow]
) -> dict[int, ImportedRow]:
    """Find each row again, by its place in *concerns*. No row is taken twice."""
    pairing = _Pairing(concerns, rows)
    pairing.by_words()
    pairing.by_reference()
    pairing.by_like_words()
    return pairing.found


def pair_actions(
    actions: Sequence[TableAction], rows: Sequence[ImportedRow]
) -> dict[int, ImportedRow]:
    """Find actions again by their words; what is left over on both sides by its order."""
    found: dict[int, ImportedRow] = {}
    left = list(rows)
    for place, action in enumerate(actions):
        same = next((row for row in left if same_words(row.wording, action.title)), None)
        if same is not None:
            found[place] = same
            left.remove(same)
    waiting = [place for place in range(len(actions)) if place not in found]
    if len(waiting) == len(left):
        found.update(zip(waiting, left, strict=True))
        return found
    for place in waiting:
        like = [row for row in left if _likeness(row.wording, actions[place].title) >= _LIKE]
        if like:
            found[place] = like[0]
            left.remove(like[0])
    return found


def key_of(question: KeyQuestion | None, words: str) -> tuple[KeyQuestion | None, str]:
    """Give what two rows have in common that say the same, whatever their marks and capitals."""
    return question, " ".join(re.findall(r"\w+", words.casefold()))


def same_words(one: str, other: str) -> bool:
    return key_of(None, one) == key_of(None, other)


class _Pairing:
    """Takes pairs one way after the other; what is paired is out of the running."""

    def __init__(self, concerns: Sequence[TableConcern], rows: Sequence[ImportedRow]) -> None:
        self.found: dict[int, ImportedRow] = {}
        self._concerns = concerns
        self._left = {row.id: row for row in rows}

    def _take(self, place: int, row: ImportedRow) -> None:
        self.found[place] = row
        del self._left[row.id]

    def _waiting(self) -> list[int]:
        return [place for place in range(len(self._concerns)) if place not in self.found]

    def by_words(self) -> None:
        """Pair what says the same under the same key question, best with the same reference."""
        known: dict[object, list[ImportedRow]] = defaultdict(list)
        for row in self._left.values():
            known[key_of(row.key_question, row.wording)].append(row)
        for place, concern in enumerate(self._concerns):
            same = known.get(key_of(concern.question, concern.wording), [])
            if same:
                named = (row for row in same if row.reference == concern.reference)
                chosen = next(named, same[0])
                same.remove(chosen)
                self._take(place, chosen)

    def by_reference(self) -> None:
        """Pair by a reference that is there once on both sides."""
        ours = Counter(concern.reference.casefold() for concern in self._concerns)
        theirs = Counter(row.reference.casefold() for row in self._left.values())
        named = {row.reference.casefold(): row for row in self._left.values() if row.reference}
        for place in self._waiting():
            concern = self._concerns[place]
            reference = concern.reference.casefold()
            row = named.get(reference)
            if row is None or ours[reference] != 1 or theirs[reference] != 1:
                continue
            # A running number moves on when a row is put in above it: it proves little alone.
            least = _A_LITTLE_LIKE if re.fullmatch(r"[\d.]+", reference) else 0.0
            if _likeness(concern.wording, row.wording) >= least:
                self._take(place, row)

    def by_like_words(self) -> None:
        """Pair what is alike under the same key question, the most alike first."""
        by_word: dict[str, list[ImportedRow]] = defaultdict(list)
        for row in self._left.values():
            for word in _words(row.wording):
                by_word[word].append(row)
        pairs = []
        for place in self._waiting():
            concern = self._concerns[place]
            near = {
                row.id: row
                for word in _words(concern.wording)
                if len(by_word.get(word, ())) <= _MOST_COMMON
                for row in by_word.get(word, ())
                if row.key_question is concern.question
            }
            for row in near.values():
                alike = _likeness(concern.wording, row.wording)
                if alike >= _LIKE:
                    pairs.append((-alike, place, row.id))
        for _, place, id in sorted(pairs):
            if place not in self.found and id in self._left:
                self._take(place, self._left[id])


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(one: str, other: str) -> float:
    ours, theirs = _words(one), _words(other)
    together = ours | theirs
    return len(ours & theirs) / len(together) if together else 0.0
