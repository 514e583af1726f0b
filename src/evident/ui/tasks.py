"""Work off the GUI thread: one queue for the plan file, the common pool for long jobs."""

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from evident.plan.errors import UserError

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]

_log = logging.getLogger(__name__)
_record_queue = QThreadPool()
_record_queue.setMaxThreadCount(1)
_record_queue.setExpiryTimeout(-1)
_waiting: set["_Task"] = set()


def unexpected(error: BaseException) -> UserError:
    """Give the words for what nobody foresaw. The traceback goes to the log, never to people."""
    _log.error("A task failed", exc_info=error)
    return UserError(
        "This was not done.",
        "Something went wrong inside the program. Your plan is as it was.",
        "Try again. If it happens again, use Help, Check this installation.",
    )


class _Task(QObject):
    """One piece of work. Its signals bring the result to the GUI thread."""

    arrived = Signal(object, object)
    moved = Signal(str, int, int)

    def __init__(
        self,
        owner: QObject,
        work: Callable[["_Task"], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
        moving: Callable[[str, int, int], object] | None = None,
    ) -> None:
        super().__init__()
        self._owner, self._work, self._done, self._failed = owner, work, done, failed
        self._moving = moving
        self.stopped = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self.arrived.connect(self._deliver, queued)
        self.moved.connect(self._show_progress, queued)

    def run(self) -> None:
        try:
            result, error = self._work(self), None
        except UserError as refusal:
            result, error = None, refusal
        except BaseException as fault:  # noqa: BLE001 - said to people, logged, never lost
            result, error = None, unexpected(fault)
        self.arrived.emit(result, error)

    def _show_progress(self, words: str, done: int, of: int) -> None:
        if self._moving is not None and self in _waiting and shiboken6.isValid(self._owner):
            self._moving(words, done, of)

    def _deliver(self, result: Any, error: UserError | None) -> None:
        _waiting.discard(self)
        self.deleteLater()
        if not shiboken6.isValid(self._owner):
            return
        if error is None:
            self._done(result)
        else:
            self._failed(error)


class Running:
    """A long job under way. ``cancel`` asks it to stop; it stops at its next step."""

    def __init__(self, task: _Task) -> None:
        self._task = task

    def cancel(self) -> None:
        self._task.stopped.set()

    @property
    def stopped(self) -> bool:
        """Say whether somebody asked it to stop."""
        return self._task.stopped.is_set()

    @property
    def over(self) -> bool:
        """Say whether its end has arrived."""
        return self._task not in _waiting


def run_task(
    owner: QObject,
    work: Callable[[], T],
    done: Callable[[T], object],
    failed: Callable[[UserError], object],
    *,
    after: int = 0,
) -> None:
    """Call *work* on the record queue, then *done* with its result on the GUI thread.

    When it raises, *failed* is called with words for people. If *owner* is gone by then, the
    result is dropped. Works are done in the order they were given; what may wait begins only
    *after* some milliseconds, so that it does not take the time from drawing.
    """
    task = _Task(owner, lambda _: work(), done, failed)
    if after:
        _waiting.add(task)
        QTimer.singleShot(after, task, lambda: _start(task, _record_queue))
    else:
        _start(task, _record_queue)


def run_long(
    owner: QObject,
    work: Callable[[Progress, Cancelled], T],
    done: Callable[[T], object],
    failed: Callable[[UserError], object],
    moving: Callable[[str, int, int], object] | None = None,
) -> Running:
    """Call *work* in the common pool, with a way to tell how far it is and to be stopped.

    The rest as ``run_task``; *moving* gets each (words, done, of) on the GUI thread.
    """

    def whole(task: _Task) -> T:
        return work(task.moved.emit, task.stopped.is_set)

    task = _Task(owner, whole, done, failed, moving)
    _start(task, QThreadPool.globalInstance())
    return Running(task)


def _start(task: _Task, pool: QThreadPool) -> None:
    if task.stopped.is_set():  # while it waited to begin
        _waiting.discard(task)
        return
    _waiting.add(task)  # kept alive until it is delivered
    # Not QRunnable.create: PySide 6.11 keeps the address of its C++ half once that is gone, and
    # takes whatever Qt makes there next, a style or an event, for a QRunnable.
    pool.start(task.run)


def busy() -> bool:
    """Say whether anything is under way."""
    return bool(_waiting)


def finish_writing() -> None:
    """Wait until everything given to the record queue is done; called before the file closes."""
    _record_queue.waitForDone()


def stop_all() -> None:
    """Ask every long job to stop and wait for them; called when the program ends."""
    for task in list(_waiting):
        task.stopped.set()
    _record_queue.waitForDone()
    QThreadPool.globalInstance().waitForDone()
