"""Walks through the days of made-up work, so that its history is a real one."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from evident.operations.sample.facts import Known
from evident.plan.dates import UK, uk_day
from evident.plan.plan import Plan
from evident.store import Store

_FROM = time(9, 5)
_APART = timedelta(minutes=7)
Progress = Callable[[int, int], None]
Evening = Callable[[date, Plan], None]


class Walked(Protocol):
    """One thing somebody did on one day. *who* is the key of a person; *at* a time or None."""

    @property
    def on(self) -> date: ...
    @property
    def at(self) -> time | None: ...
    @property
    def who(self) -> str: ...
    def run(self, store: Store, known: Known) -> object: ...


class Calendar:
    """The sample's own clock: it stands until it is moved on."""

    def __init__(self, begun: date) -> None:
        self._now = moment_on(begun)

    def __call__(self) -> datetime:
        return self._now

    def move_on(self, day: date, at: time | None = None) -> None:
        """Go to *at* on *day*, its morning when not said; a few minutes on when that is past."""
        self._now = max(moment_on(day, at), self._now + _APART)


def moment_on(day: date, at: time | None = None) -> datetime:
    """Give the moment of a UK day and time, its morning when no time is said."""
    return datetime.combine(day, at or _FROM, UK).astimezone(UTC)


def walk(
    store: Store,
    calendar: Calendar,
    steps: Iterable[Walked],
    roles: dict[str, str],
    progress: Progress | None = None,
    evening: Evening | None = None,
) -> None:
    """Take *steps*, which are in the order of their days, each by the role of its person.

    *evening* is told each day something was done on, at its end, and the plan as it then is.
    """
    known = Known(store)
    waiting = list(steps)
    for done, step in enumerate(waiting, 1):
        before = uk_day(calendar())
        calendar.move_on(step.on, step.at)
        if evening is not None and before != uk_day(calendar()):
            evening(before, store.plan)
        store.who = roles[step.who]
        step.run(store, known)
        if progress is not None:
            progress(done, len(waiting))
    if evening is not None:
        evening(uk_day(calendar()), store.plan)
