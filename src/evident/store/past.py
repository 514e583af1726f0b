"""Reads the history back: entries, a record's versions, the plan on an earlier day."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from evident.plan.dates import end_of_uk_day
from evident.plan.plan import Plan
from evident.plan.records import Record
from evident.store.database import Connection
from evident.store.history import ERASURE, START, UPGRADE, Entry, Image, Key, taken_back
from evident.store.reading import read_entries, read_images
from evident.store.shape import KINDS, moment_of, table_name

Read = Callable[[], AbstractContextManager[Connection]]

WALLS: Mapping[str, str] = {
    START: "Every step since the plan was started has been taken back.",
    UPGRADE: "The file was brought up to date by a newer Evident; steps before that stay.",
    ERASURE: "Somebody's data was erased for good; steps before that cannot be taken back.",
}


@dataclass(frozen=True)
class Present:
    """How a plan stands *now*, after entry *head* of its history."""

    plan: Plan
    head: int
    now: datetime


class Past:
    """The history of an open plan, to be read.

    *present* gives how the plan stands; nothing is written while it does.
    """

    def __init__(self, read: Read, present: Callable[[], Present]) -> None:
        self._read = read
        self._present = present

    def entries(self, concern_id: int | None = None, limit: int = 100) -> list[Entry]:
        """Give the newest entries first, all or those that touched one concern."""
        with self._read() as connection:
            if concern_id is None:
                return list(read_entries(connection, "ORDER BY number DESC LIMIT ?", (limit,)))
            touched = "WHERE number IN (SELECT number FROM change_concern WHERE concern_id = ?)"
            rest = f"{touched} ORDER BY number DESC LIMIT ?"
            return list(read_entries(connection, rest, (concern_id, limit)))

    def moments(self) -> list[datetime]:
        """Give when each entry was made, in the order of the entries."""
        with self._read() as connection:
            rows = connection.execute("SELECT at FROM change ORDER BY number").fetchall()
        return [moment_of(at) for (at,) in rows]

    def versions(self, key: Key) -> list[tuple[Entry, Record | None, Record | None]]:
        """Give each entry that changed one record, newest first, with it before and after.

        What was erased ends the list.
        """
        present = self._present()
        after = present.plan.all(key[0]).get(key[1])
        found = []
        with self._read() as connection:
            for number, image in _images_of_one(connection, key, present.head):
                if image.data is None:
                    break
                entry = next(read_entries(connection, "WHERE number = ?", (number,)))
                before = taken_back(image, after)
                found.append((entry, before, after))
                after = before
        return found

    def plan_on(self, day: date) -> Plan:
        """Give the plan as known at the end of *day* in the United Kingdom."""
        return next(iter(self.plans_back([day])))[1]

    def plans_back(self, days: Iterable[date]) -> Iterator[tuple[date, Plan]]:
        """Give the plan at the end of each UK day, newest first, in one walk back.

        What was erased stays out. Entries keep their order whatever the PC's clock said: one
        written while it was set wrong counts with the last before it whose time fits the others.
        """
        present = self._present()
        plan, head = present.plan, present.head
        for day, last in _last_entries(self._read, present, days).items():
            plan = plan_after(self._read, plan, head, last)
            head = min(head, last)
            yield day, plan

    def plan_after(self, entry: int) -> Plan:
        """Give the plan as it stood after that entry of the history."""
        present = self._present()
        return plan_after(self._read, present.plan, present.head, entry)

    def last_entries(self, days: Iterable[date]) -> dict[date, int]:
        """Give the number of the last entry that counts with each of *days*, newest day first.

        The plan after an entry never changes: what was worked out from it may be kept.
        """
        return _last_entries(self._read, self._present(), days)


def wall_behind(connection: Connection) -> str:
    """Say in words why undo goes no further."""
    row = connection.execute(
        "SELECT kind FROM change WHERE kind IN ('start', 'upgrade', 'erasure') "
        "ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return WALLS[row[0] if row else START]


def _images_of_one(connection: Connection, key: Key, head: int) -> list[tuple[int, Image]]:
    rows = connection.execute(
        "SELECT number, kind, record_id, mac, salt, data FROM image "
        "WHERE kind = ? AND record_id = ? AND number <= ? ORDER BY number DESC",
        (table_name(key[0]), key[1], head),
    )
    return [(number, Image(*columns)) for number, *columns in rows]


def plan_after(read: Read, plan: Plan, head: int, last: int) -> Plan:
    """Give the plan as it stood after entry *last*, from how it stands after entry *head*."""
    earlier: dict[Key, Record | None] = {}
    with read() as connection:
        for number in range(head, last, -1):
            for image in read_images(connection, number):
                _take_back(image, plan, earlier)
    return plan.with_changes(earlier)


def _last_entries(read: Read, present: Present, days: Iterable[date]) -> dict[date, int]:
    known = _in_order(read, present.head, present.now)
    found = {}
    for day in sorted(set(days), reverse=True):
        after = bisect_right(known, end_of_uk_day(day), key=itemgetter(1))
        found[day] = known[after][0] - 1 if after < len(known) else present.head
    return found


def _in_order(read: Read, head: int, now: datetime) -> list[tuple[int, datetime]]:
    """Give number and time of the most entries whose times never go back, none after *now*.

    Those left out were written while the clock of the PC was set back, or forward.
    """
    with read() as connection:
        rows = connection.execute("SELECT number, at FROM change WHERE number <= ?", (head,))
        found = sorted((number, moment_of(at)) for number, at in rows)
    entries = [entry for entry in found if entry[1] <= now]
    ends: list[datetime] = []
    places: list[int] = []
    for _, at in entries:
        place = bisect_right(ends, at)
        ends[place : place + 1] = [at]
        places.append(place)
    kept: list[tuple[int, datetime]] = []
    wanted = len(ends) - 1
    for entry, place in zip(reversed(entries), reversed(places), strict=True):
        if place == wanted:
            kept.append(entry)
            wanted -= 1
    return kept[::-1]


def _take_back(image: Image, plan: Plan, earlier: dict[Key, Record | None]) -> None:
    kind = KINDS.get(image.kind)
    if kind is None or image.data is None:
        return
    key = (kind, image.record_id)
    present = earlier[key] if key in earlier else plan.all(kind).get(image.record_id)
    earlier[key] = taken_back(image, present)


def images_of(connection: Connection, records: Iterable[tuple[str, int]]) -> list[list[object]]:
    """List the images of records that are still there, as [entry, kind, id]."""
    found: list[list[object]] = []
    for kind, id in records:
        rows = connection.execute(
            "SELECT number FROM image WHERE kind = ? AND record_id = ? AND data IS NOT NULL "
            "ORDER BY number",
            (kind, id),
        )
        found += [[row[0], kind, id] for row in rows]
    return found
