"""Verifies the history chain: what it can prove, and, held against anchors, what is missing.

The chain alone shows a changed, missing or inserted entry. It cannot show that the newest
entries were dropped, or that all of it was written anew: for that, heads kept elsewhere (in a
portfolio, a backup, a letter) are the anchors.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.records import Record
from evident.store.database import Connection
from evident.store.history import (
    ERASED,
    ERASURE,
    ChainHead,
    Entry,
    Image,
    Key,
    carried_on,
    digest_of,
    first_prev,
    opened,
)
from evident.store.reading import read_entries, read_images
from evident.store.shape import KINDS

_MOST_PROBLEMS = 20


@dataclass(frozen=True)
class ChainReport:
    """What verifying found. *set_back* counts entries dated before the one they follow."""

    head: ChainHead
    problems: tuple[str, ...]
    set_back: int = 0

    @property
    def ok(self) -> bool:
        return not self.problems


def verify_chain(
    connection: Connection, plan_id: str, anchors: Iterable[ChainHead] = ()
) -> ChainReport:
    """Read the whole history and say, in words, whatever does not fit. Raises nothing of ours."""
    walk = _Walk(first_prev(plan_id))
    for entry in read_entries(connection, "ORDER BY number"):
        walk.step(entry, read_images(connection, entry.number))
    walk.end(anchors)
    head = ChainHead(walk.number, walk.prev)
    return ChainReport(head, tuple(walk.problems[:_MOST_PROBLEMS]), walk.set_back)


class _Walk:
    """One walk along the chain, from the first entry to the last."""

    def __init__(self, prev: str) -> None:
        self.number = 0
        self.prev = prev
        self.problems: list[str] = []
        self.set_back = 0
        self._hashes: dict[int, str] = {}
        self._blank: set[tuple[int, str, int]] = set()
        self._listed: set[tuple[int, str, int]] = set()
        self._last: Entry | None = None

    def step(self, entry: Entry, images: list[Image]) -> None:
        if entry.number != self.number + 1:
            self._say(f"Entry {self.number + 1} is missing.")
        elif entry.prev != self.prev:
            self._say(f"Entry {entry.number} does not follow the one before it.")
        if entry.sealed().hash != entry.hash:
            self._say(f"Entry {entry.number} was changed after it was written.")
        if digest_of(images) != entry.images:
            self._say(f"What entry {entry.number} changed is no longer what was written.")
        for image in images:
            self._look_at(entry, image)
        if self._last is not None and entry.at < self._last.at:
            self.set_back += 1
        self._last = entry
        self.number, self.prev = entry.number, entry.hash
        self._hashes[entry.number] = entry.hash

    def _look_at(self, entry: Entry, image: Image) -> None:
        if image.data is None or image.salt is None:
            self._blank.add((entry.number, image.kind, image.record_id))
            return
        try:
            content = opened(image)
        except ValueError:
            self._say(f"What entry {entry.number} changed is no longer what was written.")
            return
        if image.kind == ERASED and entry.kind == ERASURE:
            self._listed |= {(number, kind, id) for number, kind, id in content}

    def end(self, anchors: Iterable[ChainHead]) -> None:
        for number, kind, _ in sorted(self._blank - self._listed):
            self._say(f"Words of entry {number} ({kind}) are gone, and no erasure says so.")
        for anchor in anchors:
            if anchor.entries > self.number:
                self._say(
                    f"Entries are missing at the end: there were {anchor.entries:,}, "
                    f"now there are {self.number:,}."
                )
            elif anchor.entries and self._hashes.get(anchor.entries) != anchor.hash:
                self._say(
                    f"Entry {anchor.entries} is not the one that was there when "
                    f"a portfolio or backup was made."
                )

    def _say(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


def compare_with_history(connection: Connection, plan: Plan) -> Iterator[str]:
    """Write the plan anew from its history, and name what the file says otherwise.

    Records whose images were erased are left out. Raises ValueError for a damaged image.
    """
    made: dict[Key, Record | None] = {}
    erased: set[Key] = set()
    for entry in read_entries(connection, "ORDER BY number"):
        for image in read_images(connection, entry.number):
            kind = KINDS.get(image.kind)
            if kind is None:
                continue
            key = (kind, image.record_id)
            if image.data is None:
                erased.add(key)
            if key not in erased:
                made[key] = carried_on(image, made.get(key))
    yield from _differences(made, plan, erased)


def _differences(made: Mapping[Key, Record | None], plan: Plan, erased: set[Key]) -> Iterator[str]:
    for kind in KINDS.values():
        for record in plan.all(kind):
            if (kind, record.id) not in made and (kind, record.id) not in erased:
                yield f"{kind.__name__} {record.id} is in the plan but not in its history."
    for (kind, id), wanted in made.items():
        if (kind, id) not in erased and plan.all(kind).get(id) != wanted:
            yield f"{kind.__name__} {id} is not what its history says."
