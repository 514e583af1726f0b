"""Pages drawn off the GUI thread: what is wished for last is drawn first, kept within a bound."""

import logging
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from evident.operations.previews import PagePicture
from evident.plan.errors import UserError
from evident.ui.post import Job, Post

T = TypeVar("T")
MOST_BYTES = 96 * 1024 * 1024

Render = Callable[[Sequence[int], int], Sequence[PagePicture]]
Wish = tuple[int, int]
"""A page from 1, and its width in the screen's own pixels."""

_THREADS = 3
_log = logging.getLogger(__name__)
_waiting: "queue.SimpleQueue[Callable[[], object]]" = queue.SimpleQueue()
_threads: list[threading.Thread] = []


def in_background(work: Callable[[], object]) -> None:
    """Run *work*, which waits for a worker process, on a thread for showing documents.

    Daemons, not a QThreadPool: nobody waits for them at the end of the program.
    """
    _waiting.put(work)
    if len(_threads) < _THREADS:
        _threads.append(threading.Thread(target=_work, daemon=True))
        _threads[-1].start()


def _work() -> None:
    while True:
        work = _waiting.get()
        try:
            work()
        except Exception:  # noqa: BLE001 - the thread has other documents to serve
            _log.exception("A document was not shown")
        del work


@cache
def post() -> Post:
    """Give the post of what is shown; asked for first in the GUI thread."""
    return Post()


def fetch(
    owner: QObject,
    work: Callable[[], T],
    done: Callable[[T], object],
    failed: Callable[[UserError], object],
) -> None:
    """Run *work* in the background, then call *done* with what it gave, on the GUI thread.

    When it raises, *failed* is called with words for people; nothing once *owner* is gone.
    """
    in_background(post().take(Job(owner, lambda _: work(), done, failed)))


class PageRenders(QObject):
    """The drawn pages of one document. ``drawn`` says that a page can be painted now."""

    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, render: Render, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._render = render
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._wishes: list[Wish] = []
        self._broken: set[int] = set()
        self._busy = False
        self._stopped = False

    def want(self, wishes: Sequence[Wish]) -> None:
        """Say what is to be drawn, most urgent first; earlier wishes are forgotten."""
        self._wishes = [
            wish for wish in wishes if wish not in self._kept and wish[0] not in self._broken
        ]
        self._next()

    def picture(self, page: int, width: int) -> QImage | None:
        """Give a page as it was drawn, at another size while the right one is on its way."""
        exact = self._kept.get((page, width))
        if exact is not None:
            self._kept.move_to_end((page, width))
            return exact
        others = [kept for (number, _), kept in self._kept.items() if number == page]
        return max(others, key=QImage.width, default=None)

    def has(self, page: int, width: int) -> bool:
        """Say whether a page is drawn at just this size."""
        return (page, width) in self._kept

    def is_broken(self, page: int) -> bool:
        return page in self._broken

    def stop(self) -> None:
        """Draw nothing more; what is under way is dropped."""
        self._stopped = True
        self._wishes.clear()
        self._kept.clear()

    def _next(self) -> None:
        if self._busy or self._stopped or not self._wishes:
            return
        wish = self._wishes.pop(0)
        self._busy = True
        render = self._render
        fetch(
            self, lambda: _draw(render, wish), lambda drawn: self._take(wish, drawn), self._give_up
        )

    def _give_up(self, fault: UserError) -> None:
        self._busy = False
        self._wishes.clear()
        if not self._stopped:
            self.failed.emit(fault)

    def _take(self, wish: Wish, drawn: QImage | None) -> None:
        self._busy = False
        if self._stopped:
            return
        if drawn is None:
            self._broken.add(wish[0])
        else:
            self._keep(wish, drawn)
        self.drawn.emit(wish[0])
        self._next()

    def _keep(self, wish: Wish, drawn: QImage) -> None:
        self._kept[wish] = drawn
        while len(self._kept) > 1 and self._bytes() > MOST_BYTES:
            self._kept.popitem(last=False)

    def _bytes(self) -> int:
        return sum(kept.sizeInBytes() for kept in self._kept.values())


def _draw(render: Render, wish: Wish) -> QImage | None:
    """Draw one page; None when it is broken."""
    page, width = wish
    (picture,) = render([page], width)
    if not picture.width:
        return None
    form = QImage.Format.Format_RGB32
    seen = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, form)
    return seen.copy()  # a copy of its own: Qt does not keep the bytes
