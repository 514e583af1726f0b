"""The pages of the portfolio while nobody has saved them: made, current or old, stopped."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.portfolio.options import Options
from evident.ui.long_job import STOPPED, run_shown
from evident.ui.pages.portfolio.choices import size_words
from evident.ui.pages.portfolio.preview import PreviewStep
from evident.ui.tasks import Cancelled, Progress, Running

if TYPE_CHECKING:
    from evident.operations.portfolios import Preview
    from evident.ui.page import Page


class Making(QObject):
    """Makes the pages for *page* and shows them in *step*; *told* is called when that changes."""

    def __init__(self, page: "Page", step: PreviewStep, told: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._step, self._told = page, step, told
        self.preview: Preview | None = None
        self.wanted: Options | None = None
        """The choices as they are now."""
        self.running: Running | None = None
        self.good_at = 0
        """Entries of the history at which the pages are those of the plan."""
        self._made_for: Options | None = None

    @property
    def current(self) -> "Preview | None":
        """Give the pages, if they are those of the plan and the choices as they are now."""
        made, session = self.preview, self._page.session
        same = (
            made is not None
            and self.wanted is not None
            and self._made_for == self.wanted
            and session.today == made.portfolio.today
            and session.store.head.entries == self.good_at
        )
        return made if same else None

    def words(self) -> str:
        """Give "92 pages, 14 MB", "" while there are none."""
        if self.current is None:
            return ""
        made = self.current.held.made
        return f"{counted(made.pages, 'page')}, {size_words(made.size)}"

    def need(self) -> None:
        """Make the pages, unless they are there or on their way."""
        if self.running is not None or self.current is not None or self.wanted is None:
            return
        options, page, session = self.wanted, self._page, self._page.session

        def work(progress: Progress, cancelled: Cancelled) -> "Preview":
            from evident.operations.portfolios import preview_portfolio

            return preview_portfolio(
                session.store,
                options,
                today=session.today,
                progress=progress,
                cancelled=cancelled,
            )

        self._step.show_waiting()  # first: nobody may hold the pages open when they go
        self.preview = None
        page.put_away_message()  # it was about the version before
        self.running = run_shown(
            page,
            page,
            "Making the portfolio",
            work,
            lambda made: self._show(options, made),
            self._failed,
        )
        self._told()

    def make_anew(self) -> None:
        """Let the pages go: a version is saved once, and the next has pages of its own."""
        self.preview = None

    def _show(self, options: Options, made: "Preview") -> None:
        self.running, self.preview, self._made_for = None, made, options
        self.good_at = made.portfolio.entries
        self._step.show_pages(made.held.pdf, made.held.made.sha256, self.words())
        self._told()
        self.need()  # something may have changed meanwhile

    def _failed(self, error: UserError) -> None:
        self.running = None
        self._step.show_stopped(STOPPED if error.stopped else error.reason, self.need)
        if not error.stopped:
            self._page.complain(error)
        self._told()
