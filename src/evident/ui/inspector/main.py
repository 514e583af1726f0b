"""The main part of the view: key questions above, one page or the walk, where one is below."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evident.plan.inspector.values import View
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.inspector.pages import ViewPage
from evident.ui.inspector.parts import THUMB_WIDE
from evident.ui.inspector.pictures import Pictures
from evident.ui.inspector.places import Places
from evident.ui.inspector.top import FootBar, TopBar
from evident.ui.inspector.walk import WalkView
from evident.ui.tokens import BETWEEN_CARDS, PAGE_EDGE
from evident.ui.widgets.bands import announce
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.store import Store

AHEAD = 40
"""Milliseconds after a page is shown until more is made ready."""
AWAY = 29
"""Pages on either side that are made ready: no more than are kept."""
WAITING = "Getting everything ready…"
NO_EVIDENCE = "There is no evidence here. Choose a concern, then press E."


class MainPart(QWidget):
    """Shows a view and moves in it. ``asked`` carries "search" or "leave".

    ``wanted`` carries the numbers of items to be shown whole, and the first of them.
    """

    asked = Signal(str)
    wanted = Signal(object, str)

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self.view: View | None = None
        self.pictures = Pictures(store, self)
        self.pictures.drawn.connect(self._picture_came)
        self.top, self.foot = TopBar(), FootBar()
        self.stack = QStackedWidget()
        self.waiting = plain_label(WAITING, "title", "text2", wrap=True)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.waiting)
        show = self.wanted.emit
        self.places = Places(self.stack, self.pictures, show)
        self.walk = WalkView(store, self.pictures, show)
        self.places.choose = self.walk.choose = self.go_to_concern
        self.walk.chosen = lambda: self._show(walking=True)
        self.stack.addWidget(self.walk)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_EDGE, 12, PAGE_EDGE, 10)
        column.setSpacing(BETWEEN_CARDS)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.top.asked.connect(self._asked)
        self.foot.turned.connect(self.turn)
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD)
        self._ahead.timeout.connect(self._make_ready)

    def show_view(self, view: View) -> None:
        """Take a view that was read; the place one is at stays."""
        if self.view is not None:
            view = replace(view, since=self.view.since)
        walking = self.walking  # before pages that say what is no longer so are let go
        self.view = view
        self.pictures.show_items(view.items)
        self.top.show_view(view)
        self.places.show_view(view)
        self.walk.show_view(view)
        self._show(walking=walking)

    def know_since(self, since: Mapping[str, date]) -> None:
        """Say since when the stages are held; it takes the longest to find out."""
        if self.view is not None:
            self.view = self.places.view = replace(self.view, since=since)
            self.places.show_since()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.foot.fit(self.width(), self.height())

    def close_all(self) -> None:
        """Let go of files and pictures: the view is left."""
        self._ahead.stop()
        self.walk.report.put_away()
        self.pictures.close()

    # --- moving ------------------------------------------------------------------------------

    @property
    def walking(self) -> bool:
        return self.stack.currentWidget() is self.walk

    @property
    def page(self) -> ViewPage | None:
        """The page one is at; in the walk what is said to the words."""
        return self.walk.side if self.walking else self.places.page(self.places.at)

    def _asked(self, what: object) -> None:
        if isinstance(what, KeyQuestion):
            self.go_to_question(what)
        elif what == "walk":
            self.walk_through()
        else:
            self.asked.emit(what)

    def go_to_question(self, question: KeyQuestion) -> None:
        if self.view is not None:
            self.places.at = self.places.order.index(question)
            self._show(walking=False)

    def go_to_concern(self, reference: str) -> None:
        if reference in self.places.order:
            self.places.at = self.places.order.index(reference)
            self._show(walking=False)

    @property
    def where(self) -> tuple[int, bool]:
        """Where one is: the place in the order, and whether one walks."""
        return self.places.at, self.walking

    def go_back_to(self, at: int, walking: bool) -> None:
        """Show a place one was at."""
        self.places.at = at
        self._show(walking=walking)

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

    def next_report(self) -> None:
        """In the walk, go on to the report before this one."""
        if self.walking:
            self.walk.next_report()

    def turn(self, way: int) -> None:
        """Go to the page before or after, in the walk to the stop."""
        if self.walking:
            self.walk.go_to(self.walk.at + way)
        elif 0 <= self.places.at + way < len(self.places.order):
            self.places.at += way
        self._show()

    def move_page(self, way: int) -> None:
        """Move the page up (-1) or down (1)."""
        if self.page is not None:
            self.page.finish()
            bar = self.page.verticalScrollBar()
            bar.setValue(bar.value() + way * theme.scaled(60))

    def show_evidence_here(self) -> None:
        """Show the evidence of the concern in view, from its first item."""
        names = self.page.items() if self.page is not None else []
        if names:
            self.wanted.emit(names, names[0])
        else:
            self.foot.say(NO_EVIDENCE)

    def _show(self, *, walking: bool | None = None) -> None:
        """Show the place one is at."""
        if self.view is None:
            return
        walking = self.walking if walking is None else walking
        focus = self.window().focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            self.window().setFocus()
        if walking:
            self.walk.go_to(self.walk.at)
            self.stack.setCurrentWidget(self.walk)
        else:
            page = self.places.page(self.places.at)
            if page is not None:
                self.stack.setCurrentWidget(page)
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
        self.foot.show_place(where, names, reports=len(self.walk.walks) if walking else 0)
        shown = self.page
        announce(self, f"{where}. {shown.accessibleName() if shown is not None else ''}")

    # --- pictures, and what is made ready ----------------------------------------------------

    def _want_pictures(self) -> None:
        wide = round(theme.scaled(THUMB_WIDE) * self.devicePixelRatioF())
        self.pictures.want(self.page.in_sight() if self.page is not None else [], wide)

    def _picture_came(self, number: int) -> None:
        if self.page is not None:
            self.page.picture_came(number)

    def _make_ready(self) -> None:
        """Finish the page in view, then do one step for the nearest that is not ready."""
        if self.page is not None and not self.page.ready:
            self.page.finish()
            self.page.get_ready()
            self._want_pictures()
            self._ahead.start()
            return
        near = self._next_unready()
        if near is not None:
            near.get_ready()
            self._ahead.start()

    def _next_unready(self) -> ViewPage | None:
        """Give the page nearest to the one in view that would still take time to show."""
        here, pages = (
            (self.walk.at, self.walk.page) if self.walking else (self.places.at, self.places.page)
        )
        most = self.walk.stops if self.walking else len(self.places.order)
        for away in range(1, min(most, AWAY)):
            for at in (here + away, here - away):
                page = pages(at) if 0 <= at < most else None
                if page is not None and not page.ready:
                    return page
        return None
