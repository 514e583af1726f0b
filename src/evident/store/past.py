"""Walks back through the history: the plan on an earlier day, and where undo stops."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date

from evident.plan.dates import end_of_uk_day
from evident.plan.plan import Plan
from evident.plan.records import Record
from evident.store.database import Connection
from evident.store.history import ERASURE, START, UPGRADE, Entry, Image, Key, taken_back
from evident.store.reading import read_entries, read_images
from evident.store.shape import KINDS, table_name

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
) -> Iterator[tuple[date, Plan]]:
    """Give the plan at the end of each UK day, newest first, by taking entries back.

    *plan* is how it stands after entry *head*. What was erased stays out. A clock that was
    set back does not reorder entries: all up to the last one before the day's end count.
    """
    for day in sorted(set(days), reverse=True):
        end = end_of_uk_day(day)
        earlier: dict[Key, Record | None] = {}
        with read() as connection:
            for number in range(head, 0, -1):
                entry = next(read_entries(connection, "WHERE number = ?", (number,)))
                if entry.at <= end:
                    break
                head = number - 1
                for image in read_images(connection, number):
                    _take_back(image, plan, earlier)
        plan = plan.with_changes(earlier)
        yield day, plan


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
