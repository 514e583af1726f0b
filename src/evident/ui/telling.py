"""What a page says: good news, what was not done, and how far its long work is."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.errors import DiskFull, UserError
from evident.plan.moved import moved
from evident.ui.widgets.bands import Band, Offer, ProgressBand, announce, error_band

if TYPE_CHECKING:
    from evident.plan.stages import Standing
    from evident.ui.session import Session

FULL = "This PC is out of space, so the last change is not saved."
FREE_SPACE = "Free some space, then press Try again. Do not close the app."
SOON = 200
"""Milliseconds before work that is still going on gets its band (ux-spec section 6)."""


class Telling(QWidget):
    """A widget with room for one message, above or below what it shows, and for progress.

    Whoever builds on it puts ``_messages`` and ``_good_news`` into its layout. ``rested`` says
    that long work has ended here, or that a message was closed.
    """

    rested = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self.session = session
        self._messages = QVBoxLayout()
        self._messages.setSpacing(6)
        self._good_news = QVBoxLayout()
        self._progress_at = self._messages
        self._progress: list[ProgressBand] = []
        self._news: Band | None = None
        self._full: Band | None = None
        self._news_told = self._news_undoes = False

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

    @property
    def works(self) -> bool:
        """Whether long work goes on here, whose end will be told here."""
        return bool(self._progress)

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
        self.rested.emit()

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
        self.rested.emit()

    def progress_changed(self) -> None:
        """Called when long work begins or has ended here."""
