"""What the window says by itself: a clock that was set back, and once a day what is due."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evident.plan.agenda import agenda
from evident.plan.clock_back import clock_back, latest
from evident.plan.clocks import clocks
from evident.plan.dates import uk_day
from evident.plan.notice import notice
from evident.ui.tasks import run_task

if TYPE_CHECKING:
    from datetime import datetime

    from evident.plan.packs import Packs
    from evident.ui.window import MainWindow


class StartNotices(QObject):
    """Speaks after the first frame and on a new day; never in a window of its own."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._told_clock = ""
        window.session.changed.connect(self._changed)
        self._first = True
        self._speak()

    def _changed(self, change: object) -> None:
        if change is None:  # a new day, or the clock was changed
            self._speak()

    def _speak(self) -> None:
        store = self._window.session.store

        def read() -> "tuple[datetime | None, Packs]":
            from evident.operations.packs import packs

            return latest(store.past.moments()), packs()

        run_task(self, read, self._take, lambda _: None)

    def _take(self, found: "tuple[datetime | None, Packs]") -> None:
        last, known = found
        window = self._window
        page, session = window.page, window.session
        if page is None:
            return
        sample = session.plan.service.sample_today is not None
        said = "" if sample else clock_back(last, session.store.clock())
        if said and said != self._told_clock:
            page.say("warn", said)
        self._told_clock = said
        self._say_due(known)

    def _say_due(self, known: "Packs") -> None:
        """Say what is overdue and due, at most once a day for a plan, and not at all if off."""
        window, first = self._window, self._first
        self._first = False
        if first and window.page is not None and window.page.speaks:
            return  # how this plan came to be open matters more; the next start says what is due
        session, settings = window.session, window.settings
        today, id = uk_day(session.store.clock()).isoformat(), session.store.plan_id
        if not settings.value.notices or settings.value.noticed.get(id) == today:
            return
        plan, day = session.plan, session.today
        deadlines = clocks(plan, known.process, frozenset(known.holidays.days), day)
        words = notice(agenda(plan, session.standings, day, deadlines))
        if words and window.page is not None:
            window.page.notice(words)
            settings.update(lambda kept: kept.with_notice(id, today))
