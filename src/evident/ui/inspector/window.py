"""The window of the Inspector view: what lies over what in it, and how it is left."""

from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evident.operations import inspector as operations
from evident.plan.errors import UserError
from evident.plan.inspector.finding import Finder, Hit
from evident.plan.inspector.values import View
from evident.plan.phrases import counted
from evident.plan.words import KeyQuestion
from evident.ui import tasks
from evident.ui.inspector.evidence import EvidenceView
from evident.ui.inspector.leaving import LeaveView
from evident.ui.inspector.limit import TimeLimit
from evident.ui.inspector.main import MainPart
from evident.ui.inspector.search import SearchView
from evident.ui.inspector.steering import Steering
from evident.ui.session import Session
from evident.ui.widgets.bands import announce

ONE_TOO_MANY = 1.0
"""Seconds after Esc has closed something in which another Esc does not leave the view."""


class InspectorWindow(QWidget):
    """Shows the plan of *session* and changes nothing. ``left`` says that it may go."""

    left = Signal(str)
    """Carries what is written in the history."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setWindowTitle("Inspector view – Evident")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._may_go = False
        self._ended = False
        self._came_back = 0.0
        self._read_of = (session.plan, session.today)
        self.limit = TimeLimit(session.store.clock, self)
        self._arrange()
        self._steering = Steering(self.main, self.open_search)
        self.limit.soon.connect(self._say_soon)
        self.limit.over.connect(self._end)
        session.changed.connect(self._plan_changed)

    def _arrange(self) -> None:
        store = self.session.store
        self.main, self.evidence = MainPart(store), EvidenceView(store)
        self.search = SearchView()
        self.leaving = LeaveView(lambda: self.session.plan.service.leave_code)
        self.root = QStackedWidget()
        for part in (self.main, self.evidence, self.search, self.leaving):
            self.root.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.root)
        self.main.asked.connect(self._asked)
        self.main.wanted.connect(self.show_items)
        self.evidence.closed.connect(self._back)
        self.search.closed.connect(self._back)
        self.search.chosen.connect(self._found)
        self.leaving.left.connect(self.leave)
        self.leaving.stayed.connect(self._back)

    @property
    def view(self) -> View | None:
        return self.main.view

    # --- beginning and the end --------------------------------------------------------------

    def begin(self) -> None:
        """Read what is shown, off the GUI thread, and let the time run."""
        self.limit.begin(self.session.plan.service.view_minutes)
        self.setFocus()
        self._read()

    def _read(self) -> None:
        store, today = self.session.store, self.session.today
        self._read_of = (store.plan, today)
        tasks.run_task(self, lambda: operations.view(store, today), self._take, self._failed)

    def _failed(self, error: UserError) -> None:
        self.main.waiting.setText(f"{error.headline} {error.reason}")

    def _take(self, view: View) -> None:
        """Show a view that was read. Evidence, search or the end of the view stay over it."""
        self.main.show_view(view)
        self.search.take(Finder(view))
        store, today = self.session.store, self.session.today
        tasks.run_task(
            self, lambda: operations.since(store, today), self.main.know_since, lambda _: None
        )

    def _plan_changed(self, _change: object) -> None:
        """Read anew what changed elsewhere, or what a new day says otherwise."""
        plan, today = self._read_of
        if plan is not self.session.plan or today != self.session.today:
            self._read()

    @property
    def _has_code(self) -> bool:
        return bool(self.session.plan.service.leave_code)

    def ask_to_leave(self) -> None:
        """Leave, or ask for the code first where one is set."""
        if not self._has_code:
            self._ended = False
            self.leave()
            return
        self.root.setCurrentWidget(self.leaving)
        self.leaving.ask()

    def _end(self) -> None:
        """The time is up: nothing of the plan is to be seen any more."""
        self._ended = True
        self.evidence.put_away()
        self.root.setCurrentWidget(self.leaving)
        self.leaving.end(self.session.plan.service.view_minutes)

    def _say_soon(self, minutes: int) -> None:
        words = f"This view ends in {counted(minutes, 'minute')}. Nothing is lost."
        self.main.foot.say(words)
        announce(self, words)

    def leave(self) -> None:
        """Leave without asking: somebody has given the code, or none is set."""
        self._may_go = True
        self.limit.stop()
        self.evidence.put_away()
        self.main.close_all()
        self.left.emit(operations.ENDED if self._ended else operations.LEFT)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """A window that is closed by the system's button asks as Esc does."""
        if self._may_go:
            super().closeEvent(event)
            return
        event.ignore()
        if not self._ended:
            self.ask_to_leave()

    # --- what lies over the pages -----------------------------------------------------------

    def _asked(self, what: str) -> None:
        if what == "search":
            self.open_search("")
        else:
            self.ask_to_leave()

    def go_to_question(self, question: KeyQuestion) -> None:
        self.main.go_to_question(question)
        self._back()

    def go_to_concern(self, reference: str) -> None:
        self.main.go_to_concern(reference)
        self._back()

    def walk_through(self) -> None:
        self.main.walk_through()
        self._back()

    def show_evidence_here(self) -> None:
        self.main.show_evidence_here()

    def show_items(self, names: Sequence[str], first: str) -> None:
        """Show evidence over the whole screen."""
        if self.view is not None and first in self.view.items and not self._ended:
            self.evidence.show_items(self.view, names, first)
            self.root.setCurrentWidget(self.evidence)
            self.evidence.setFocus()

    def open_search(self, typed: str) -> None:
        if not self._ended:
            self.root.setCurrentWidget(self.search)
            self.search.begin(typed)

    def _found(self, hit: Hit) -> None:
        if hit.item:
            self.show_items([hit.reference], hit.reference)
        else:
            self.go_to_concern(hit.reference)

    def _back(self) -> None:
        if not self._ended:
            self.evidence.put_away()
            self.root.setCurrentWidget(self.main)
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes up one level; on the top level keys move, letters and digits search.

        One pressed again at once was meant for what has just closed: it does not leave.
        """
        shown = self.root.currentWidget()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            if shown is not self.main:
                self._back()
                self._came_back = monotonic()
            elif self._has_code or monotonic() - self._came_back > ONE_TOO_MANY:
                self.ask_to_leave()
        elif shown is self.main:
            self._steering.press(event)
        elif shown is self.evidence:
            self._steering.press_over_evidence(event)
