"""The window of the Inspector view: what is shown in it, its keys, and how it is left."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evident.operations import inspector as operations
from evident.plan.errors import UserError
from evident.plan.inspector.finding import Finder, Hit
from evident.plan.inspector.values import View
from evident.plan.phrases import counted
from evident.plan.words import KeyQuestion
from evident.ui import tasks, theme
from evident.ui.inspector.evidence import EvidenceView
from evident.ui.inspector.leaving import LeaveView
from evident.ui.inspector.limit import TimeLimit
from evident.ui.inspector.parts import THUMB_WIDE
from evident.ui.inspector.pictures import Pictures
from evident.ui.inspector.places import Places
from evident.ui.inspector.search import SearchView
from evident.ui.inspector.top import FootBar, TopBar
from evident.ui.inspector.typing import TypedKeys
from evident.ui.inspector.walk import WalkView
from evident.ui.session import Session
from evident.ui.tokens import BETWEEN_CARDS, NARROW, PAGE_EDGE
from evident.ui.widgets.bands import announce
from evident.ui.widgets.text import plain_label

AHEAD = 40
"""Milliseconds after a page is shown until the next one is made ready."""
LOW = 560
"""Windows less high than this, at usual text, say above and below the page only what is needed."""
WAITING = "Getting everything ready…"
_KEY = Qt.Key
_OTHER_KEYS = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


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
        self.view: View | None = None
        self._finder: Finder | None = None
        self._may_go = False
        self._ended = False
        self._came_from = 0
        self._read_of = (session.plan, session.today)
        self.pictures = Pictures(session.store, self)
        self.pictures.drawn.connect(self._picture_came)
        self.limit = TimeLimit(session.store.clock, self)
        self.typed = TypedKeys()
        self._arrange()
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD)
        self._ahead.timeout.connect(self._make_ready)
        self.limit.soon.connect(self._say_soon)
        self.limit.over.connect(self._end)
        session.changed.connect(self._plan_changed)

    def _arrange(self) -> None:
        self.top, self.foot = TopBar(), FootBar()
        self.stack = QStackedWidget()
        self.waiting = plain_label(WAITING, "title", "text2")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.waiting)
        store = self.session.store
        self.places = Places(self.stack, self.pictures, self.show_items)
        self.walk = WalkView(store, self.pictures, self.show_items)
        self.places.choose = self.walk.choose = self.go_to_concern
        self.stack.addWidget(self.walk)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(PAGE_EDGE, 12, PAGE_EDGE, 10)
        column.setSpacing(BETWEEN_CARDS)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.main, self.evidence, self.search = main, EvidenceView(store), SearchView()
        self.leaving = LeaveView(lambda: self.session.plan.service.leave_code)
        self.root = QStackedWidget()
        for part in (self.main, self.evidence, self.search, self.leaving):
            self.root.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.root)
        self.top.asked.connect(self._asked)
        self.foot.turned.connect(self.turn)
        self.evidence.closed.connect(self._back)
        self.search.closed.connect(self._back)
        self.search.chosen.connect(self._found)
        self.leaving.left.connect(self.leave)
        self.leaving.stayed.connect(self._back)

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
        self.waiting.setText(f"{error.headline} {error.reason}")

    def _take(self, view: View) -> None:
        """Show a view that was read; the place one is at stays."""
        if self.view is not None:
            view = replace(view, since=self.view.since)
        self.view, self._finder = view, Finder(view)
        self.pictures.show_items(view.items)
        self.top.show_view(view)
        self.places.show_view(view)
        self.walk.show_view(view)
        self._show()
        store, today = self.session.store, self.session.today
        tasks.run_task(self, lambda: operations.since(store, today), self._know, lambda _: None)

    def _know(self, since: Mapping[str, date]) -> None:
        if self.view is not None:
            self.view = replace(self.view, since=since)
            self.places.view = self.view
            self.places.show_since()

    def _plan_changed(self, _change: object) -> None:
        """Read anew what changed elsewhere, or what a new day says otherwise."""
        plan, today = self._read_of
        if plan is not self.session.plan or today != self.session.today:
            self._read()

    def ask_to_leave(self) -> None:
        """Leave, or ask for the code first where one is set."""
        if not self.session.plan.service.leave_code:
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
        self.foot.say(words)
        announce(self, words)

    def leave(self) -> None:
        """Leave without asking: somebody has given the code, or none is set."""
        self._may_go = True
        self.limit.stop()
        self.evidence.put_away()
        self.walk.report.put_away()
        self.pictures.close()
        self.left.emit(operations.ENDED if self._ended else operations.LEFT)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """A window that is closed by the system's button asks as Esc does."""
        if self._may_go:
            super().closeEvent(event)
            return
        event.ignore()
        if not self._ended:
            self.ask_to_leave()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        small = self.width() < theme.scaled(NARROW) or self.height() < theme.scaled(LOW)
        self.top.make_small(small)
        self.foot.make_small(small)

    # --- moving -----------------------------------------------------------------------------

    @property
    def walking(self) -> bool:
        return self.stack.currentWidget() is self.walk

    def _asked(self, what: object) -> None:
        if isinstance(what, KeyQuestion):
            self.go_to_question(what)
        elif what == "walk":
            self.walk_through()
        elif what == "search":
            self.open_search("")
        else:
            self.ask_to_leave()

    def go_to_question(self, question: KeyQuestion) -> None:
        if self.view is not None:
            self.places.at = self.places.order.index(question)
            self._show(walking=False)

    def go_to_concern(self, reference: str) -> None:
        if reference in self.places.order:
            self.places.at = self.places.order.index(reference)
            self._show(walking=False)

    def walk_through(self) -> None:
        """Begin the walk at the concern in view; a second press ends it there."""
        stop = self.walk.stop
        if self.walking:
            if stop is not None and stop.reference in self.places.order:
                self.go_to_concern(stop.reference)
            else:
                self._show(walking=False)
            return
        if isinstance(self.places.here, str) and not isinstance(self.places.here, KeyQuestion):
            self.walk.begin_at(self.places.here)
        self._show(walking=True)

    def turn(self, way: int) -> None:
        """Go to the page before or after, in the walk to the stop."""
        if self.walking:
            self.walk.go_to(self.walk.at + way)
        elif 0 <= self.places.at + way < len(self.places.order):
            self.places.at += way
        self._show()

    def _show(self, *, walking: bool | None = None) -> None:
        """Show the place one is at; nothing more once the time is up, whatever is read anew."""
        if self.view is None or self._ended:
            return
        walking = self.walking if walking is None else walking
        shown: QWidget | None = self.walk
        if walking:
            self.walk.go_to(self.walk.at)
        else:
            shown = self.places.page(self.places.at)
        if shown is None:
            return
        focus = self.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            self.setFocus()
        self.stack.setCurrentWidget(shown)
        self.root.setCurrentWidget(self.main)
        self.top.show_place(self.places.question, walking=walking)
        self._say_where(walking)
        self._want_pictures()
        self._ahead.start()

    def _say_where(self, walking: bool) -> None:
        if walking:
            at, stops = self.walk.at, self.walk.stops
            where = f"Passage {at + 1} of {stops}" if stops else ""
            names = {-1: "Before" if at else "", 1: "Next" if at + 1 < stops else ""}
        else:
            where = self.places.where()
            names = {way: self.places.name(self.places.at + way) for way in (-1, 1)}
        self.foot.show_place(where, names)
        shown = self.stack.currentWidget()
        announce(self, f"{where}. {shown.accessibleName() if shown is not None else ''}")

    # --- evidence and search ----------------------------------------------------------------

    def show_items(self, names: Sequence[str], first: str) -> None:
        """Show evidence over the whole screen."""
        if self.view is not None and first in self.view.items:
            self.evidence.show_items(self.view, names, first)
            self.root.setCurrentWidget(self.evidence)
            self.evidence.setFocus()

    def show_evidence_here(self) -> None:
        """Show the evidence of the concern in view, from its first item."""
        page = self.walk if self.walking else self.places.page(self.places.at)
        names = page.items() if page is not None else []
        if names:
            self.show_items(names, names[0])
        else:
            self.foot.say("There is no evidence here. Choose a concern, then press E.")

    def open_search(self, typed: str) -> None:
        if self._finder is not None:
            self.root.setCurrentWidget(self.search)
            self.search.begin(self._finder, typed)

    def _found(self, hit: Hit) -> None:
        if hit.item:
            self.show_items([hit.reference], hit.reference)
        else:
            self.go_to_concern(hit.reference)
            self.setFocus()

    def _back(self) -> None:
        self.evidence.put_away()
        self.root.setCurrentWidget(self.main)
        self.setFocus()

    # --- pictures ---------------------------------------------------------------------------

    def _want_pictures(self) -> None:
        page = self.walk if self.walking else self.places.page(self.places.at)
        items = page.in_sight() if page is not None else []
        wide = round(theme.scaled(THUMB_WIDE) * self.devicePixelRatioF())
        self.pictures.want(items, wide)

    def _picture_came(self, number: int) -> None:
        page = self.walk if self.walking else self.places.page(self.places.at)
        if page is not None:
            page.picture_came(number)

    def _make_ready(self) -> None:
        """Make the pages on either side while nothing goes on."""
        if not self.walking:
            for way in (-1, 1):
                self.places.page(self.places.at + way)

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes up one level; on the top level keys move, letters and digits search."""
        key, shown = event.key(), self.root.currentWidget()
        if key in (_KEY.Key_Escape, _KEY.Key_F11):
            if shown is self.main:
                self.ask_to_leave()
            elif not self._ended:
                self._back()
        elif shown is self.main:
            self._moved(event)
        elif shown is self.evidence and not event.modifiers() & _OTHER_KEYS:
            self._typed(event.text())

    def _moved(self, event: QKeyEvent) -> None:
        ways = {_KEY.Key_Left: -1, _KEY.Key_PageUp: -1, _KEY.Key_Right: 1, _KEY.Key_PageDown: 1}
        key = _KEY(event.key())
        page = self.stack.currentWidget()
        if key in ways:
            self.turn(ways[key])
        elif key in (_KEY.Key_Up, _KEY.Key_Down):
            self._scroll(page, -1 if key == _KEY.Key_Up else 1)
        elif not event.modifiers() & _OTHER_KEYS:
            self._typed(event.text())

    def _scroll(self, page: QWidget | None, way: int) -> None:
        area = self.walk.side if page is self.walk else page
        bar = getattr(area, "verticalScrollBar", None)
        if bar is not None:
            bar().setValue(bar().value() + way * theme.scaled(60))

    def _typed(self, text: str) -> None:
        """Do what a typed letter means; a number typed quickly is looked for."""
        words = self.typed.search_for(text)
        if words is not None:
            if len(words) > 1 and words[0].isdecimal():
                self.places.at = self._came_from  # the first digit was no key question
                self._show()
            self.open_search(words)
        elif self.root.currentWidget() is not self.main:
            return
        elif text in ("e", "E"):
            self.show_evidence_here()
        elif text in ("w", "W"):
            self.walk_through()
        elif text in ("1", "2", "3", "4", "5"):
            self._came_from = self.places.at
            self.go_to_question(list(KeyQuestion)[int(text) - 1])
