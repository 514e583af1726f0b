"""Reads the level of the key questions day by day from the history, after a page is shown."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice

from PySide6.QtCore import QObject

from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.readiness import levels
from evident.plan.words import KeyQuestion, Stage
from evident.ui.session import Session
from evident.ui.tasks import run_task

DAYS_AT_A_TIME = 21
"""Few enough for what is typed meanwhile to be saved within a moment."""

Day = tuple[date, Mapping[KeyQuestion, Stage | None]]
Line = list[tuple[date, Stage | None]]


class LevelWalk(QObject):
    """One walk at a time; what it found stays until the plan or the day is another."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._plan: Plan | None = None
        self._today: date | None = None
        self._days: list[Day] = []
        self._found: list[Day] = []
        self._whole = False
        self._done: Callable[[], object] = lambda: None

    @property
    def whole(self) -> bool:
        """True once every day back to the first is known."""
        return self._whole

    @property
    def current(self) -> bool:
        """True when what was found is of the plan and the day shown now."""
        return self._plan is self._session.plan and self._today == self._session.today

    def line(self, question: KeyQuestion) -> Line:
        """Give the level of one key question, oldest day first; nothing before the first walk."""
        return [(day, levels[question]) for day, levels in reversed(self._days)]

    def start(self, done: Callable[[], object]) -> None:
        """Walk back to the day the plan was made; *done* is called as days come in, and last.

        A step taken today changes no earlier day, so one walk does until midnight.
        """
        self._done = done
        if self._whole and self._today == self._session.today:
            self._plan = self._session.plan
            self._take_today()
            done()
            return
        if self.current:
            return
        store, today = self._session.store, self._session.today
        self._plan, self._today, self._whole, self._found = self._session.plan, today, False, []
        plan = self._plan

        def begin() -> Iterator[Day]:
            from evident.operations.trend import levels_back

            return levels_back(store, today)

        run_task(self, begin, lambda walk: self._walk_on(walk, plan, today), self._failed)

    def _walk_on(self, walk: Iterator[Day], plan: Plan, today: date) -> None:
        """Take some days; a walk of an earlier plan is given up."""
        if self._plan is not plan or self._today != today:
            return

        def take(some: list[Day]) -> None:
            if self._plan is not plan or self._today != today:
                return
            self._found += some
            if len(some) == DAYS_AT_A_TIME:
                self._days = list(self._found)
                self._take_today()
                self._done()
                self._walk_on(walk, plan, today)
                return
            self._days, self._whole = self._found, True
            self._take_today()
            self._done()

        run_task(self, lambda: list(islice(walk, DAYS_AT_A_TIME)), take, self._failed)

    def _take_today(self) -> None:
        """Take today's levels from the plan in view: the sample's own today lies in the past,
        and what is done to it now is not to be taken back."""
        stages = {id: found.stage for id, found in self._session.standings.items()}
        now = (self._session.today, levels(self._session.plan, stages))
        self._days = [now, *(day for day in self._days if day[0] != now[0])]

    def _failed(self, error: UserError) -> None:
        """Leave the trend out: a history that cannot be read is told where it matters."""
        self._days, self._whole = [], True
        self._done()
