"""What threads did, brought to the GUI thread by an object that no thread can outlive."""

import itertools
import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from evident.plan.errors import UserError

_log = logging.getLogger(__name__)


def unexpected(error: BaseException) -> UserError:
    """Give the words for what nobody foresaw. The traceback goes to the log, never to people."""
    _log.error("A task failed", exc_info=error)
    return UserError(
        "This was not done.",
        "Something went wrong inside the program. Your plan is as it was.",
        "Try again. If it happens again, use Help, Check this installation.",
    )


class Job:
    """One piece of work for a thread: what is done, who asked, and who is told how it went."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[["Job"], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
        moving: Callable[[str, int, int], object] | None = None,
    ) -> None:
        self.owner, self.moving = owner, moving
        self.stopped = threading.Event()
        self.number = -1
        self._work, self._done, self._failed = work, done, failed
        self._result: Any = None
        self._error: UserError | None = None

    def do(self) -> None:
        """Do the work and keep what came of it. For a thread."""
        try:
            self._result = self._work(self)
        except UserError as refusal:
            self._error = refusal
        except BaseException as fault:  # noqa: BLE001 - said to people, logged, never lost
            self._error = unexpected(fault)

    def tell(self) -> None:
        """Tell what came of it. For the GUI thread."""
        if self._error is None:
            self._done(self._result)
        else:
            self._failed(self._error)


class Post(QObject):
    """Brings what threads did to the GUI thread; made there, kept as long as the program runs.

    A signal of the asker's own, or of an object made for the one job, would do so too, until
    that object is destroyed in the very moment in which a thread emits from it or lets it go:
    that ends the program. So a thread holds a number, and the jobs, with all that they hold,
    are kept and let go in the GUI thread.
    """

    _ended = Signal(int)
    _moved = Signal(int, str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[int, Job] = {}
        self._numbers = itertools.count()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def take(self, job: Job) -> Callable[[], None]:
        """Keep *job* until its end is told; give what a thread is to call."""
        job.number = next(self._numbers)
        self.jobs[job.number] = job
        return partial(self._do, job.number)

    def forget(self, job: Job) -> None:
        """Let a job go that no thread has begun."""
        self.jobs.pop(job.number, None)

    def progress_of(self, job: Job) -> Callable[[str, int, int], None]:
        """Give what a thread calls to say how far it is."""
        return partial(self._moved.emit, job.number)

    def _do(self, number: int) -> None:
        self.jobs[number].do()  # not held here when the end is told, nor after
        if shiboken6.isValid(self):  # nobody waits for threads that show documents: it may be over
            self._ended.emit(number)

    def _show_progress(self, number: int, words: str, done: int, of: int) -> None:
        job = self.jobs.get(number)
        if job is not None and job.moving is not None and shiboken6.isValid(job.owner):
            job.moving(words, done, of)

    def _deliver(self, number: int) -> None:
        job = self.jobs.pop(number)
        if shiboken6.isValid(job.owner):
            job.tell()
