"""Saving the pages that were looked at: the gate first, then a place, then the three files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from evident.plan.errors import UserError
from evident.ui.asking import ask_where_to_save
from evident.ui.long_job import open_file, show_folder
from evident.ui.pages.portfolio.gate import Gate
from evident.ui.pages.portfolio.making import Making
from evident.ui.pages.portfolio.places import SavedPlaces

if TYPE_CHECKING:
    from evident.operations.portfolio_gate import GateResult
    from evident.operations.portfolios import MadePortfolio, Preview
    from evident.ui.page import Page

_CHANGED = (
    "Nothing was saved: the plan has changed meanwhile. Look at the new pages, then save them."
)


class Saving(QObject):
    """Saves what *made* holds; *told* is called when it begins and when it ends."""

    def __init__(self, page: "Page", made: Making, told: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._made, self._told = page, made, told
        self.places = SavedPlaces(page)
        self.busy = False
        self._saved: str | None = None
        # Not the pages themselves: they go when nobody holds them.
        self._passed: tuple[str, GateResult | None, str] = ("", None, "")
        self._asking: QFileDialog | None = None
        self.gate = Gate(page, told)

    @property
    def done(self) -> bool:
        """Whether the pages there are have been saved."""
        made = self._made.current
        return made is not None and made.held.made.sha256 == self._saved

    @property
    def at_work(self) -> bool:
        """Whether names are looked for, a place is asked for, or the pages are being saved."""
        asking = self._asking
        asks = asking is not None and shiboken6.isValid(asking) and asking.isVisible()
        return self.gate.looking or self.busy or asks

    def begin(self, preview: "Preview") -> None:
        """Look for names in the pages, then ask for a place; once, however often it is asked."""
        if self.at_work:
            return
        self._page.put_away_error()
        self.gate.pass_through(
            preview, lambda found, despite: self.ask_where(preview, found, despite)
        )

    def ask_where(self, preview: "Preview", found: "GateResult | None", despite: str) -> None:
        """Ask for a place, the name proposed with service, day and version."""
        if self._made.current is not preview:
            self._page.say("info", _CHANGED)
            return
        from evident.operations.portfolios import proposed_name

        name = proposed_name(preview.portfolio)
        self._passed = (preview.held.made.sha256, found, despite)
        self._asking = ask_where_to_save(
            self._page, "Save portfolio", name, self.save_to, self.places.folder
        )

    def save_to(self, out: Path) -> None:
        """Save the pages as they were seen, with their manifest. Nothing is ever replaced."""
        preview, session = self._made.preview, self._page.session
        passed, found, despite = self._passed
        if self.busy:
            return
        if preview is None or (passed and passed != preview.held.made.sha256):
            self._page.say("info", _CHANGED)  # nobody has looked for names in the new pages
            return
        self.places.folder = out.parent

        def work() -> "MadePortfolio":
            from evident.operations.portfolios import save_preview

            return save_preview(session.store, preview, out, found=found, despite=despite)

        # Before, not after: a saving that is killed is looked for where it was to go.
        self.places.keep(preview.held.made.sha256, out)
        self._page.put_away_error()
        self.busy = True  # the entry that lists the version does not make its pages old
        self._told()
        session.do(self._page, work, self._tell_saved, self._not_saved)

    def _tell_saved(self, made: "MadePortfolio") -> None:
        # Its own entry, not the newest: the plan may have been changed meanwhile.
        self._made.good_at = made.entry
        self._saved, self.busy = made.made.sha256, False
        complain = self._page.complain
        offers = (
            ("Open it", lambda: open_file(made.path, complain)),
            ("Show in folder", lambda: show_folder(made.path, complain)),
        )
        words = f"Version {made.version} saved."  # pages and size stand above the preview
        if made.not_seen:
            self._page.say("info", words, " ".join(made.not_seen), offers)
        else:
            self._page.tell(words, offers=offers)
        self._told()

    def _not_saved(self, error: UserError) -> None:
        self.busy = False
        self._told()
        self._page.complain(error)
