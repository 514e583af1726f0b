"""Which old backups may go: many of late, fewer of long ago (reliability P9)."""

import re
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from evident.plan.dates import UK
from evident.plan.errors import UserError
from evident.store.database import DatabaseError, connect
from evident.store.reading import read_meta

ALL_OF_DAYS, DAILY, WEEKLY, MONTHLY, ALWAYS = 2, 12, 10, 9, 3


@dataclass(frozen=True, slots=True)
class Old:
    """One backup: when its name says it was made, and how many steps its history holds."""

    path: Path
    made: datetime
    entries: int


def surplus(found: Iterable[Old], today: date) -> list[Old]:
    """Give those that may go: 2 days are kept whole, then 12 daily, 10 weekly, 9 monthly.

    The order is that of the history, so a clock that was set wrong never costs the newest 3.
    """
    newest = sorted(found, key=lambda one: (one.entries, one.made), reverse=True)
    kept = set(newest[:ALWAYS])
    recent = today - timedelta(days=ALL_OF_DAYS)
    kept |= {one for one in newest if one.made.date() > recent}
    older = [one for one in newest if one not in kept]
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        seen: dict[object, Old] = {}
        for one in older:
            seen.setdefault(period(one.made), one)
        kept |= set(list(seen.values())[:most])
    return [one for one in newest if one not in kept]


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return (moment.year, moment.month)


def thin_out(made: Path, stem: str, plan_id: str, today: date) -> list[Path]:
    """Remove surplus backups of one plan from the folder of the one just *made*.

    Only files named as our backups of *stem*, and only when they say they are of this plan.
    What cannot be read or removed stays. Gives what was removed.
    """
    removed = []
    for one in surplus(_backups(made.parent, stem, plan_id), today):
        if one.path != made:
            with suppress(OSError):
                one.path.unlink()
                removed.append(one.path)
    return removed


def _backups(folder: Path, stem: str, plan_id: str) -> list[Old]:
    name = re.compile(rf"{re.escape(stem)} \((\d{{4}}-\d\d-\d\d \d{{4}})(?: \d+)?\)\.evident")
    found = []
    for path in folder.iterdir():
        told = name.fullmatch(path.name)
        if told is None or not path.is_file():
            continue
        with suppress(UserError, DatabaseError, OSError, ValueError, LookupError):
            made = datetime.strptime(told[1], "%Y-%m-%d %H%M").replace(tzinfo=UK)
            with closing(connect(path, "still")) as connection:
                meta = read_meta(connection, path)
            if meta.plan_id == plan_id:
                found.append(Old(path, made, meta.head.entries))
    return found
