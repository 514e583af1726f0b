"""Walks back through the history: the plan on an earlier day, and where undo stops."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from operator import itemgetter

from evident.plan.dates import end_of_uk_day
from evident.plan.plan import Plan
from evident.plan.records import Record
from evident.store.database import Connection
from evident.store.history import ERASURE, START, UPGRADE, Entry, Image, Key, taken_back
from evident.store.reading import read_entries, read_images
from evident.store.shape import KINDS, moment_of, table_name

WALLS: Mapping[str, str] = {
    START: "Every step since the plan was started has been taken back.",
    UPGRADE: "The file was brought up to date by a newer Evident; steps before that stay.",
    ERASURE: "Somebody's data was erased for good; steps before that cannot be taken back.",
}


def wall_behind(connection: Connection) -> str:
    """Say in words why undo goes no further."""
    row = connection.execute(
        "SELECT kind FROM change WHERE kind IN ('start', 'upgrade', 'erasure') "
        "ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return WALLS[row[0] if row else START]


def newest(connection: Connection, concern_id: int | None, limit: int) -> list[Entry]:
    """Give the newest entries first, all or those that touched one concern."""
    if concern_id is None:
        return list(read_entries(connection, "ORDER BY number DESC LIMIT ?", (limit,)))
    touched = "WHERE number IN (SELECT number FROM change_concern WHERE concern_id = ?)"
    rest = f"{touched} ORDER BY number DESC LIMIT ?"
    return list(read_entries(connection, rest, (concern_id, limit)))


def moments(connection: Connection) -> list[datetime]:
    """Give when each entry was made, in the order of the entries."""
    rows = connection.execute("SELECT at FROM change ORDER BY number").fetchall()
    return [moment_of(at) for (at,) in rows]


def versions(
    connection: Connection, key: Key, present: Record | None
) -> list[tuple[Entry, Record | None, Record | None]]:
    """Give each entry that changed one record, newest first, with it before and after.

    What was erased ends the list.
    """
    rows = connection.execute(
        "SELECT number, kind, record_id, mac, salt, data FROM image "
        "WHERE kind = ? AND record_id = ? ORDER BY number DESC",
        (table_name(key[0]), key[1]),
    ).fetchall()
    found = []
    for number, *columns in rows:
        image = Image(*columns)
        if image.data is None:
            break
        entry = next(read_entries(connection, "WHERE number = ?", (number,)))
        before = taken_back(image, present)
        found.append((entry, before, present))
        present = before
    return found


def plans_back(
    read: Callable[[], AbstractContextManager[Connection]],
    plan: Plan,
    head: int,
    days: Iterable[date],
    now: datetime,
) -> Iterator[tuple[date, Plan]]:
    """Give the plan at the end of each UK day, newest first, by taking entries back.

    *plan* is how it stands after entry *head*. What was erased stays out. Entries keep their
    order whatever the PC's clock said: one written while it was set wrong counts with the
    last before it whose time fits the others.
    """
    for day, last in last_entries(read, head, days, now).items():
        plan = plan_after(read, plan, head, last)
        head = min(head, last)
        yield day, plan


def plan_after(
    read: Callable[[], AbstractContextManager[Connection]], plan: Plan, head: int, last: int
) -> Plan:
    """Give the plan as it stood after entry *last*, from how it stands after entry *head*."""
    earlier: dict[Key, Record | None] = {}
    with read() as connection:
        for number in range(head, last, -1):
            for image in read_images(connection, number):
                _take_back(image, plan, earlier)
    return plan.with_changes(earlier)


def last_entries(
    read: Callable[[], AbstractContextManager[Connection]],
    head: int,
    days: Iterable[date],
    now: datetime,
) -> dict[date, int]:
    """Give the number of the last entry that counts with each UK day, newest day first."""
    known = _in_order(read, head, now)
    found = {}
    for day in sorted(set(days), reverse=True):
        after = bisect_right(known, end_of_uk_day(day), key=itemgetter(1))
        found[day] = known[after][0] - 1 if after < len(known) else head
    return found


def _in_order(
    read: Callable[[], AbstractContextManager[Connection]], head: int, now: datetime
) -> list[tuple[int, datetime]]:
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
