"""The plan that is open in the window: its value, its standings, and what changes them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from evident.operations.plans import sweep_beside, today_in
from evident.plan.change import Change
from evident.plan.errors import NotWritten, UserError
from evident.plan.plan import Plan
from evident.plan.stages import Standings, standings
from evident.ui import tasks
from evident.ui.long_job import STOPPED, run_shown
from evident.ui.tasks import Cancelled, Progress, Running

if TYPE_CHECKING:
    from evident.plan.packs import Packs
    from evident.store import Store
    from evident.ui.telling import Telling

T = TypeVar("T")
MINUTE = 60_000
A_CHANGE = "a change"
"""Stands among ``unsaved`` for the last change, which has no place of its own."""


class Session(QObject):
    """One open plan. Pages show its values and give it operations to do.

    ``changed`` carries the Change once plan and standings are new; None on a new day.
    ``saving`` says that something is on its way to the disk, or no longer. ``unsaved`` names
    the places whose words the disk did not take; ``not_kept`` carries the error of a draft it
    did not take, and what tries again.
    """

    changed = Signal(object)
    saving = Signal(bool)
    not_kept = Signal(object, object)

    def __init__(self, store: "Store", clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.store, self._clock = store, clock
        self.plan: Plan = store.plan
        self.today: date = today_in(self.plan, clock())
        self.standings: Standings = standings(self.plan, self.today)
        self._packs: Packs | None = None
        self._pending = 0
        self._closed = False
        self.unsaved: set[str] = set()
        self.undo_label: str | None = None
        self.redo_label: str | None = None
        self.drafts: dict[str, str] = {}
        self.listed: Callable[[], Sequence[str]] = tuple
        """The references of the concerns as the list of concerns shows them; () until it has."""
        self._midnight = QTimer(self, interval=MINUTE)
        self._midnight.timeout.connect(self.look_at_the_day)
        self._midnight.start()

    @property
    def packs(self) -> "Packs":
        """The frameworks and regulations, read when first asked for."""
        if self._packs is None:
            from evident.operations.packs import packs

            self._packs = packs()
        return self._packs

    @property
    def read_only(self) -> bool:
        return self.store.read_only

    def make_ready(self) -> None:
        """Do after the first frame what the first change and the menus will need."""

        def ready() -> dict[str, str]:
            if not self.store.read_only:
                self.store.warm()
                sweep_beside(self.store)
            self._read_labels()
            return {draft.place: draft.text for draft in self.store.drafts.all()}

        def take(drafts: dict[str, str]) -> None:
            self.drafts = drafts | self.drafts
            self.changed.emit(Change(""))

        tasks.run_task(self, ready, take, lambda error: None)

    # --- changing ---------------------------------------------------------------------------

    def do(
        self,
        page: "Telling",
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Do one operation on the record queue, show what it changed, then call *done*.

        A UserError goes to *failed*, else *page* tells it.
        """

        def whole() -> T:
            result = work()
            self._read_labels()
            return result

        def again() -> None:
            self.do(page, work, done, failed)

        self._begin()
        tasks.run_task(
            self,
            self._watched(A_CHANGE, whole),
            lambda result: self._arrived(result, done),
            lambda error: self._refused(error, failed, _complaint(page, again)),
        )

    def do_long(
        self,
        page: "Telling",
        words: str,
        work: Callable[[Progress, Cancelled], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Running:
        """Do a long operation, with its progress and Cancel in a band of *page*.

        *words* say what is done ("Copying files in"). The rest as ``do``.
        """

        def whole(progress: Progress, cancelled: Cancelled) -> T:
            result = self._watched(A_CHANGE, lambda: work(progress, cancelled))()
            self._read_labels()
            return result

        def again() -> None:
            self.do_long(page, words, work, done, failed)

        self._begin()
        return run_shown(
            self,
            page,
            words,
            whole,
            lambda result: self._arrived(result, done),
            lambda error: self._refused(error, failed, _complaint(page, again)),
        )

    def undo(self, page: "Telling") -> None:
        from evident.operations.history import undo

        self.do(page, lambda: undo(self.store), lambda change: page.tell(_said("Undone", change)))

    def redo(self, page: "Telling") -> None:
        from evident.operations.history import redo

        said = "Done again"
        self.do(page, lambda: redo(self.store), lambda change: page.tell(_said(said, change)))

    def keep_draft(self, place: str, text: str, *, told: bool = False) -> None:
        """Put words being typed on the disk, outside plan and history.

        *told*: a page has said already that the disk takes nothing.
        """
        if self.read_only:
            return
        self.drafts[place] = text
        known = told or place in self.unsaved

        def refused(error: UserError) -> None:
            self._kept()
            if not known and isinstance(error, NotWritten) and not self._closed:
                self.not_kept.emit(error, lambda: self._keep_again(place))

        self._begin()
        keep = self._watched(place, lambda: self.store.drafts.keep(place, text))
        tasks.run_task(self, keep, self._kept, refused)

    def _keep_again(self, place: str) -> None:
        """Try once more to put a draft on the disk, as it stands now."""
        self.unsaved.discard(place)
        if place in self.drafts:
            self.keep_draft(place, self.drafts[place])

    def forget_draft(self, place: str) -> None:
        """Drop a draft: its words are in the plan, or were given up."""
        self.unsaved.discard(place)
        if self.drafts.pop(place, None) is None or self.read_only:
            return
        self._begin()
        tasks.run_task(
            self, lambda: self.store.drafts.clear(place), self._kept, lambda _: self._kept()
        )

    def _watched(self, place: str, work: Callable[[], T]) -> Callable[[], T]:
        """Give *work* so that ``unsaved`` holds *place* exactly when the disk refused it.

        It is known as soon as the record queue is done: closing asks before results arrive.
        """

        def watched() -> T:
            try:
                result = work()
            except NotWritten:
                self.unsaved.add(place)
                raise
            self.unsaved.discard(place)
            return result

        return watched

    def _begin(self) -> None:
        self._pending += 1
        self.saving.emit(True)

    def _kept(self, _result: object = None) -> None:
        self._pending -= 1
        if not self._pending:
            self.saving.emit(False)

    def _read_labels(self) -> None:
        """Ask the file what undo and redo would do; on the record queue, as it reads the disk."""
        self.undo_label, self.redo_label = self.store.undo_label, self.store.redo_label

    def _arrived(self, result: Any, done: Callable[[Any], object] | None) -> None:
        if self._closed:
            return
        self._kept()
        change = result if isinstance(result, Change) else getattr(result, "change", None)
        self.take(change if isinstance(change, Change) else None)
        if done is not None and _is_there(done):
            done(result)

    def _refused(
        self,
        error: UserError,
        failed: Callable[[UserError], object] | None,
        otherwise: Callable[[UserError], object],
    ) -> None:
        if self._closed:
            return
        self._kept()
        self.take(None)
        (failed if failed is not None and _is_there(failed) else otherwise)(error)

    def take(self, change: Change | None) -> None:
        """Take over the store's plan, and tell the pages what *change* touched.

        The plan may be here already: a change given later can be on the disk before the result
        of an earlier one arrives, and then came with it. Its standings are still to be worked out.
        """
        told = change is not None and change.entry > 0
        if self.store.plan is self.plan and not told:
            return
        self.plan = self.store.plan
        self._stand()
        self.changed.emit(change)

    def _stand(self) -> None:
        """Work out the standings that may have moved: of the touched concerns, or of all."""
        today = today_in(self.plan, self._clock())
        if today == self.today:
            self.standings = self.standings.following(self.plan)
            return
        self.today = today
        self.standings = standings(self.plan, today)

    def all_written(self) -> bool:
        """Wait for what is on its way to the disk; say whether the disk has all of it now.

        Drafts it refused are tried again. A change that was refused earlier has been told.
        """
        told = A_CHANGE in self.unsaved and not self._pending
        for place in self.unsaved & self.drafts.keys():
            self.keep_draft(place, self.drafts[place], told=True)
        tasks.finish_writing()
        return not self.unsaved - ({A_CHANGE} if told else set())

    # --- time and end ---------------------------------------------------------------------------

    def look_at_the_day(self) -> None:
        """Work everything out anew when the day has changed: at midnight, after sleep."""
        if today_in(self.plan, self._clock()) == self.today:
            return
        self._stand()
        self.changed.emit(None)

    def close(self) -> None:
        """Stop long work, finish what is on its way to the disk, then close the file."""
        self._closed = True
        self._midnight.stop()
        tasks.stop_all()
        self.store.close()


def _is_there(call: Callable[..., object]) -> bool:
    """Say whether what is to be called still is: a form may be closed before its work is done."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def _complaint(page: "Telling", again: Callable[[], object]) -> Callable[[UserError], object]:
    """Give what tells an error in *page*, with Try again where that can help.

    What somebody stopped themselves is no error.
    """

    def tell(error: UserError) -> None:
        if error.stopped:
            page.say("info", STOPPED)
        else:
            page.complain(error, again)

    return tell


def _said(word: str, change: Change) -> str:
    """Give "Undone: set owner of 2 concerns." from the label of the step that did it."""
    label = change.label.partition(": ")[2] or change.label
    return f"{word}: {label[:1].lower()}{label[1:]}."
