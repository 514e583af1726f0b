"""What every page shares: its place in the window, its messages, its long work."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.errors import DiskFull, UserError
from evident.plan.moved import moved
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.places import Place
from evident.ui.tokens import BETWEEN_CARDS, PAGE_EDGE
from evident.ui.widgets.bands import Band, Offer, ProgressBand, announce, error_band

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.plan.stages import Standing
    from evident.ui.session import Session

FULL = "This PC is out of space, so the last change is not saved."
FREE_SPACE = "Free some space, then press Try again. Do not close the app."
SOON = 200
"""Milliseconds before work that is still going on gets its band (ux-spec section 6)."""


class Page(QWidget):
    """One page of the window. Subclasses fill ``body`` and override what they need.

    ``wanted`` carries a Place to go to, ``retitled`` that context or primary command changed.
    """

    title = ""
    wanted = Signal(object)
    retitled = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self.session = session
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(PAGE_EDGE, BETWEEN_CARDS, PAGE_EDGE, BETWEEN_CARDS)
        whole.setSpacing(BETWEEN_CARDS)
        self._messages = QVBoxLayout()
        self._messages.setSpacing(6)
        whole.addLayout(self._messages)
        self.body = QVBoxLayout()
        self.body.setSpacing(BETWEEN_CARDS)
        whole.addLayout(self.body, 1)
        self._good_news = QVBoxLayout()
        whole.addLayout(self._good_news)
        self._progress_at = self._messages
        self._stale = True
        self._progress: list[ProgressBand] = []
        self._news: Band | None = None
        self._full: Band | None = None
        self._news_told = self._news_undoes = False
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

    def tell(
        self,
        words: str,
        *,
        undo: bool = False,
        offers: tuple[Offer, ...] = (),
        stood: "Mapping[int, Standing] | None" = None,
        fell: bool = False,
    ) -> None:
        """Say in the page what was done, with Undo where something can be taken back.

        *stood* are the standings before it: what moved since is said too. Where a concern
        stepped back, or with *fell*, it is no good news and does not look like it.
        """
        if stood is not None:
            found = moved(self.session.plan, stood, self.session.standings)
            words, fell = f"{words} {found.words}".strip(), fell or found.fell
        if undo:
            offers = (*offers, ("Undo", self._undo_last))
        self._replace_news(Band("warn" if fell else "good", words, offers=offers), below=True)
        self._news_told, self._news_undoes = True, undo
        announce(self, words)

    def put_away_news(self, *, only_undo: bool = False) -> None:
        """Close what was told: one has gone elsewhere, or its Undo would now undo other things."""
        band = self._news
        if band is not None and self._news_told and (self._news_undoes or not only_undo):
            band.close_band()

    @property
    def speaks(self) -> bool:
        """Whether a message stands here."""
        return self._news is not None

    def put_away_message(self) -> None:
        """Close whatever message there is: what it was about is over."""
        if self._news is not None:
            self._news.close_band()

    def put_away_error(self) -> None:
        """Close what went wrong before: the next try has begun. Unsaved words stay asked about."""
        band = self._news
        if band is not None and band.tone == "danger" and band is not self._full:
            band.close_band()

    def _undo_last(self) -> None:
        if self._news is not None:
            self._news.close_band()
        self.session.undo(self)

    def complain(self, error: UserError, again: Callable[[], object] | None = None) -> None:
        """Say in the page what was not done, why, and what next; *again* tries once more."""
        if isinstance(error, DiskFull) and again is not None:
            self._say_full(again)
            return
        self._replace_news(error_band(error))
        announce(self, str(error))

    def _say_full(self, again: Callable[[], object]) -> None:
        def try_again() -> None:
            band.close_band()
            again()

        band = self._full = self.say("danger", FULL, FREE_SPACE, (("Try again", try_again),))

    def say(self, tone: str, words: str, detail: str = "", offers: tuple[Offer, ...] = ()) -> Band:
        """Put a message of another tone into the page; it stays until it is closed."""
        band = Band(tone, words, detail, offers)
        self._replace_news(band)
        announce(self, f"{words} {detail}".strip())
        return band

    def notice(self, words: str) -> None:
        """Say something calmly below the page, where nothing moves for it, until it is closed."""
        self._replace_news(Band("info", words), below=True)
        announce(self, words)

    def _replace_news(self, band: Band, *, below: bool = False) -> None:
        if self._news is not None:
            self._news.close_band()
        self._news = band
        self._news_told = self._news_undoes = False
        band.closed.connect(lambda: self._forget(band))
        # What was told stands below: nothing one is reading or about to press moves for it.
        (self._good_news if below else self._messages).addWidget(band)

    def tell_in(self, place: QVBoxLayout) -> None:
        """Let good news and progress stand in *place*, where nothing moves for them."""
        self._good_news = self._progress_at = place

    def _forget(self, band: Band) -> None:
        if self._news is band:
            self._news = None
        if self._full is band:
            self._full = None

    def begin_progress(self, words: str, cancel: Callable[[], object]) -> ProgressBand:
        """Show that long work goes on, once it has gone on for a moment.

        Each job has a band of its own, which ``end_progress`` takes away.
        """
        self.put_away_error()
        band = ProgressBand(words, cancel)
        band.hide()
        self._progress.append(band)
        self._progress_at.addWidget(band)
        QTimer.singleShot(SOON, band, band.show)
        self.progress_changed()
        return band

    def end_progress(self, band: ProgressBand) -> None:
        """Take away the band of a job that has ended; a page that has gone took it along."""
        if not shiboken6.isValid(self) or band not in self._progress:
            return
        self._progress.remove(band)
        if shiboken6.isValid(band):
            band.hide()
            band.deleteLater()
        self.progress_changed()

    def progress_changed(self) -> None:
        """Called when long work begins or has ended here."""
