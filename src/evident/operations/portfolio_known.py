"""Asks the history what a portfolio says of it: days of stages and answers, names of before."""

from datetime import date

from evident.operations.trend import stages_since
from evident.plan.dates import uk_day
from evident.plan.portfolio.known import Known
from evident.plan.records import Answer, Area
from evident.store import Store
from evident.store.anchors import changed_at


def known_of(store: Store, today: date) -> Known:
    """Say since when stages and answers are as they are on *today*; a walk through history."""
    answered = {id: uk_day(at) for id, at in changed_at(store, Answer).items()}
    return Known(stages_since(store, today), answered, _renamed(store))


def _renamed(store: Store) -> dict[int, tuple[tuple[str, date], ...]]:
    """Give the earlier names of each area, the oldest first, with the day each ended."""
    found: dict[int, tuple[tuple[str, date], ...]] = {}
    for area in store.plan.all(Area):
        names = [
            (before.name, uk_day(entry.at))
            for entry, before, after in reversed(store.past.versions((Area, area.id)))
            if isinstance(before, Area) and isinstance(after, Area) and before.name != after.name
        ]
        if names:
            found[area.id] = tuple(names)
    return found
