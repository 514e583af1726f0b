"""What every page shares: its place in the window, its commands, being left and shown anew."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from evident.plan.change import Change
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.places import Place
from evident.ui.telling import Telling
from evident.ui.tokens import BETWEEN_CARDS, PAGE_EDGE

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.session import Session


class Page(Telling):
    """One page of the window. Subclasses fill ``body`` and override what they need.

    ``wanted`` carries a Place to go to, ``retitled`` that context or primary command changed.
    """

    title = ""
    wanted = Signal(object)
    retitled = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAGE_EDGE, BETWEEN_CARDS, PAGE_EDGE, BETWEEN_CARDS)
        whole.setSpacing(BETWEEN_CARDS)
        whole.addLayout(self._messages)
        self.body = QVBoxLayout()
        self.body.setSpacing(BETWEEN_CARDS)
        whole.addLayout(self.body, 1)
        whole.addLayout(self._good_news)
        self._stale = True
        session.changed.connect(self.plan_changed)

    # --- to override -------------------------------------------------------------------------

    def context(self) -> str:
        """Give the grey words beside the title."""
        return ""

    def primary(self) -> Command | None:
        """Give the one command that has the page's primary button."""
        return None

    def commands(self) -> tuple[Command, ...]:
        """Give the page's own commands, for menus, keys and search."""
        return ()

    def show_place(self, place: Place) -> None:
        """Show what *place* names. Called after ``refresh``, whenever somebody comes here."""

    def expect(self, place: Place) -> None:
        """Know what will be shown before ``refresh``, so that nothing is shown twice."""

    def refresh(self, change: Change | None) -> None:
        """Show the plan as it is now. None: anything may have changed."""

    def sheet(self) -> "Callable[[], Sheet] | None":
        """Give what makes the sheet that Ctrl+P prints; it is called in a task."""
        return None

    def leave(self) -> None:
        """Write what is being typed: the page, the window or the program is being left."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()

    def new(self) -> bool:
        """Do what Ctrl+N does here; False leaves it to the window."""
        return False

    def escape(self) -> bool:
        """Close or go back one step; False when there is nothing to close."""
        return False

    def focus_first(self) -> None:
        """Put the focus where work on this page begins."""
        first = self.nextInFocusChain()
        while first is not None and first is not self:
            wants = first.focusPolicy() & Qt.FocusPolicy.TabFocus
            if wants and first.isVisibleTo(self) and self.isAncestorOf(first):
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            first = first.nextInFocusChain()

    def arrive(self) -> None:
        """Take the focus when somebody comes here; Tab goes on to the first control."""
        if type(self).focus_first is not Page.focus_first:
            self.focus_first()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def wide_changed(self, width: int) -> None:
        """Lay out anew for a window *width* pixels wide (tokens NARROW and WIDE).

        It is the width as if text were at 100 %, as ``room`` gives it.
        """

    def room(self) -> int:
        """Give the window's width as if its text were at 100 %: large text needs more of it."""
        return self.window().width() * 100 // theme.text_size()

    # --- given ------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        self.wanted.emit(place)

    def command(self, name: str) -> None:
        """Give a command of the window, such as "evidence.add"."""
        run: Any = getattr(self.window(), "run_command", None)
        if run is not None:
            run(name)

    def make_current(self) -> None:
        """Bring the page up to date before it is seen."""
        if self._stale:
            self._stale = False
            self.refresh(None)

    def plan_changed(self, change: Change | None) -> None:
        if change is None or change.entry:
            self.put_away_news(only_undo=True)
        if self.isVisible():
            self.refresh(change)
            self.retitled.emit()
        else:
            self._stale = True
