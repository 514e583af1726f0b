"""Work off the GUI thread: one queue for the plan file, the common pool for long jobs."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer

from evident.plan.errors import UserError
from evident.ui.post import Job, Post

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]

_record_queue = QThreadPool()
_record_queue.setMaxThreadCount(1)
_record_queue.setExpiryTimeout(-1)


@cache
def _post() -> Post:
    return Post()


class Running:
    """A long job under way. ``cancel`` asks it to stop; it stops at its next step.

    It holds nothing of the job, so that whoever keeps it keeps neither plan nor result.
    """

    def __init__(self, job: Job) -> None:
        self._number, self._stopped = job.number, job.stopped

    def cancel(self) -> None:
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Say whether somebody asked it to stop."""
        return self._stopped.is_set()

    @property
    def over(self) -> bool:
        """Say whether its end has arrived."""
        return self._number not in _post().jobs


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
    job = Job(owner, lambda _: work(), done, failed)
    begin = _post().take(job)
    if after:
        QTimer.singleShot(after, _post(), lambda: _start(job, begin))
    else:
        _record_queue.start(begin)


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

    def whole(job: Job) -> T:
        return work(_post().progress_of(job), job.stopped.is_set)

    job = Job(owner, whole, done, failed, moving)
    QThreadPool.globalInstance().start(_post().take(job))
    return Running(job)


def _start(job: Job, begin: Callable[[], None]) -> None:
    if job.stopped.is_set():  # while it waited to begin
        _post().forget(job)
    else:
        _record_queue.start(begin)


def busy() -> bool:
    """Say whether anything is under way."""
    return bool(_post().jobs)


def finish_writing() -> None:
    """Wait until everything given to the record queue is done; called before the file closes."""
    _record_queue.waitForDone()


def stop_all() -> None:
    """Ask every long job to stop and wait for them; called when the program ends."""
    for job in _post().jobs.values():
        job.stopped.set()
    _record_queue.waitForDone()
    QThreadPool.globalInstance().waitForDone()
