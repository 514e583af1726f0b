"""How long a view stays open: a quiet note five minutes before its end, then the end."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

LOOK = 5_000
"""Milliseconds between looks at the clock: a PC that slept is noticed at once when it wakes."""
NOTE_BEFORE = timedelta(minutes=5)


class TimeLimit(QObject):
    """``soon`` carries the minutes left, once; ``over`` says that the time is up."""

    soon = Signal(int)
    over = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._ends: datetime | None = None
        self._told = False
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)

    def begin(self, minutes: int) -> None:
        """Count from now; 0 minutes never end."""
        self._told = False
        self._ends = self._clock() + timedelta(minutes=minutes) if minutes else None
        if self._ends is not None:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._ends = None

    def look(self) -> None:
        """See what time it is."""
        if self._ends is None:
            return
        left = self._ends - self._clock()
        if left <= timedelta(0):
            self.stop()
            self.over.emit()
        elif left <= NOTE_BEFORE and not self._told:
            self._told = True
            self.soon.emit(max(1, round(left / timedelta(minutes=1))))
