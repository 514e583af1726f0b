"""The Portfolio page: four steps, always in view, and the pages before they are saved."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evident.operations.covering import uncover
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.portfolio.options import options_of
from evident.plan.portfolio.outline import Outline, outline_of
from evident.plan.records import Evidence, PortfolioVersion
from evident.ui import annotated, theme
from evident.ui.commands import Command
from evident.ui.looking import look_in_evidence
from evident.ui.page import Page
from evident.ui.pages.portfolio import choices as words_of
from evident.ui.pages.portfolio.asking import NamesAsked
from evident.ui.pages.portfolio.counting import PageCounts
from evident.ui.pages.portfolio.include import IncludeStep
from evident.ui.pages.portfolio.item_forms import ChoosePages, LeaveOut
from evident.ui.pages.portfolio.items import ItemsStep
from evident.ui.pages.portfolio.making import Making
from evident.ui.pages.portfolio.names import NamesStep
from evident.ui.pages.portfolio.pictures import Pictures
from evident.ui.pages.portfolio.preview import PreviewStep
from evident.ui.pages.portfolio.saving import Saving
from evident.ui.pages.portfolio.side import Side
from evident.ui.pages.portfolio.versions import VersionsDialog
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.widgets.buttons import button, primary_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from evident.store import Store

DETAILS = ("include", "evidence", "names", "preview")
"""The step a Place may name."""
PREVIEW = 3
_FOOT = 48
_ROOMY, _LOW = 560, 400
"""Pixels of height at 100 % below which the steps are shown in brief, and the links scroll."""
_SAVES = "Saves a PDF and a list of every file with its fingerprint"
_SAVE, _AGAIN = "Save portfolio…", "Make the next version"
_ONLY_READ = "This plan can only be read here, so nothing can be saved to it."


class PortfolioPage(Page):
    title = "Portfolio"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.outline: Outline | None = None
        self.include, self.items = IncludeStep(session), ItemsStep()
        self.names, self.pages = NamesStep(), PreviewStep()
        self.made = Making(self, self.pages, self._show_made)
        self.saving = Saving(self, self.made, self._show_made)
        self._counts = PageCounts(session, self._fill_step, self)
        self._arrange()
        self._connect()
        self.asked = NamesAsked(self, self.names, self._show_states)
        self._pictures = Pictures(session, self._show_looked, self)
        self._show_step(0)

    # --- laid out ----------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.stack = QStackedWidget()
        for step in (self.include, self.items, self.names, self.pages):
            self.stack.addWidget(step)
        self.side = Side(lambda: self._show_step(2), self._look_at_pictures)
        self.steps, self.before, self.past = self.side.steps, self.side.before, self.side.past
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.side)
        row.addWidget(self.stack, 1)
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row, 1)
        column.addWidget(self._foot())
        self.nothing = EmptyView(
            "files",
            "No portfolio yet",
            "Add concerns first. The portfolio walks the inspector through every one of them.",
            ("Go to Concerns", lambda: self.go(Place("concerns"))),
        )
        self.body.addWidget(self.work, 1)
        self.body.addWidget(self.nothing, 1)

    def _foot(self) -> QWidget:
        """Back and Next; progress and good news stand between them, so that nothing moves."""
        foot = QWidget()
        foot.setMinimumHeight(theme.scaled(_FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.back = button("Back")
        self.back.clicked.connect(lambda: self._show_step(self.stack.currentIndex() - 1))
        self.note = ElidedLabel("", "table", "text2")
        self.note.set_aligned_right()
        news = QVBoxLayout()
        news.setSpacing(0)
        self.tell_in(news)
        self.next = primary_button("Next")
        self.next.clicked.connect(lambda: self._show_step(self.stack.currentIndex() + 1))
        self.save = primary_button(_SAVE, "download")
        self.save.clicked.connect(self.ask_where)
        row.addWidget(self.back)
        row.addLayout(news, 1)
        row.addWidget(self.note, 1)
        for one in (self.next, self.save):
            row.addWidget(one)
        return foot

    def _connect(self) -> None:
        for step in (self.include, self.items, self.names):
            step.changed.connect(self._choose)
        self.items.wants_pages.connect(lambda item: ChoosePages(self, item).open())
        self.items.wants_reason.connect(lambda ids: LeaveOut(self, ids).open())
        names = self.names
        names.wants_item.connect(lambda name: self.go(Place("evidence", name)))
        names.wants_cover.connect(self._cover)
        names.covered.wants_look.connect(lambda item: self._cover(item, at_copy=True))
        names.covered.wants_change.connect(self._cover)
        names.pictures.wants_look.connect(lambda one: self.go(Place("evidence", one.reference)))
        names.pictures.wants_cover.connect(self._cover)
        names.covered.wants_back.connect(self._uncover)
        names.wants_register.connect(lambda: self.go(Place("service", detail="names")))
        names.wants_look.connect(lambda: look_in_evidence(self))
        self.pages.wants_print.connect(self.print_pages)
        self.pages.failed.connect(self.complain)
        self.steps.chosen.connect(self._show_step)
        self.side.wants_report.connect(lambda: annotated.save_latest(self))
        self.side.wants_past.connect(self.show_versions)

    # --- a page of the window ----------------------------------------------------------------

    def context(self) -> str:
        return "Make a portfolio"

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("print", "Print…", self.print_pages, "Ctrl+P", "printer", "File", 2),
            Command("portfolio.versions", "Show past versions", self.show_versions, icon="history"),
            Command("portfolio.save", "Save portfolio", self.ask_where, icon="download"),
        )

    def refresh(self, change: Change | None) -> None:
        some = bool(self.session.plan.concerns)
        self.work.setVisible(some)
        self.nothing.setVisible(not some)
        self.side.show_versions(len(self.session.plan.all(PortfolioVersion)))
        self._show_outline()

    def show_place(self, place: Place) -> None:
        if place.detail in DETAILS:
            self._show_step(DETAILS.index(place.detail))
        elif self.stack.currentIndex() == PREVIEW:
            self.made.need()

    def focus_first(self) -> None:
        self.steps.buttons[self.stack.currentIndex()].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten the steps where there is little height, so that all four stay in view."""
        super().resizeEvent(event)
        high = event.size().height()
        self.steps.set_brief(high < theme.scaled(_ROOMY))
        self.side.set_roomy(high >= theme.scaled(_LOW))

    # --- choosing ----------------------------------------------------------------------------

    def _choose(self, step: Callable[["Store"], Change]) -> None:
        """Do one operation that changes what goes in; it is kept in the plan."""
        session = self.session
        session.do(self, lambda: step(session.store), failed=self._not_chosen)

    def _not_chosen(self, error: UserError) -> None:
        self.complain(error)
        self._show_outline()  # as it was

    def _show_outline(self) -> None:
        """Work out anew what the portfolio would hold; only the step in view is filled."""
        session = self.session
        options = self.made.wanted = options_of(session.plan)
        self.outline = outline_of(session.plan, options, session.today, session.standings)
        self._fill_step()
        self._show_states()
        if self.stack.currentIndex() == PREVIEW and self.isVisible() and not self.saving.busy:
            self.made.need()

    def _fill_step(self) -> None:
        if self.outline is None:
            return
        step = self.stack.currentWidget()
        if step is self.items:
            self.items.show_pages(self._counts.of(self.outline))
            self.items.show_size(self._fit_words())
        if step is self.names:
            self.asked.need(self.outline)
            self.names.pictures.show_entries(self._pictures.of(self.outline))
        if isinstance(step, IncludeStep | ItemsStep | NamesStep):
            step.show_outline(self.outline)

    def _fit_words(self) -> str:
        """Say how large the pages made are, beside the size that was asked for."""
        made = self.made.current
        if made is None or self.outline is None:
            return ""
        return words_of.fit_words(made.held.made.size, self.outline.options.largest)

    def _cover(self, item: Evidence, *, at_copy: bool = False) -> None:
        from evident.ui.dialogs.cover_names import cover_names

        cover_names(self, item.id, at_copy=at_copy)

    def _uncover(self, item: Evidence) -> None:
        session, words = self.session, f"{item.reference}: the covering is taken back."
        session.do(
            self, partial(uncover, session.store, item.id), lambda _: self.tell(words, undo=True)
        )

    def _show_states(self) -> None:
        if self.outline is not None:
            asked = len(self.asked.questions)
            self.side.show_states(
                self.outline,
                self.made,
                asked=asked,
                pictures=self._pictures.of(self.outline),
                saved=self.saving.done,
            )

    def _show_looked(self) -> None:
        self._fill_step()
        self._show_states()

    def _look_at_pictures(self) -> None:
        self._show_step(2)
        self.names.look_at_pictures()

    def _show_step(self, at: int) -> None:
        self.names.take_foot()
        keys_here = self.next.hasFocus() or self.back.hasFocus()
        self.stack.setCurrentIndex(at)
        self.steps.show_step(at)
        self.back.setVisible(at > 0)
        self.next.setVisible(at < PREVIEW)
        self.save.setVisible(at == PREVIEW)
        self._show_note()
        if keys_here and not (self.next.isVisible() and self.back.isVisible()):
            self.steps.buttons[at].setFocus()  # the button that had the keys may have gone
        self._fill_step()
        if at == PREVIEW:
            self.made.need()

    # --- the pages ---------------------------------------------------------------------------

    def _show_made(self) -> None:
        """Show what became of the pages: being made, there, being saved."""
        can = self.made.current is not None and not self.session.read_only
        can = can and not self.saving.at_work  # pressed twice, it would save twice
        if self.save.hasFocus() and not can:
            self.steps.buttons[PREVIEW].setFocus()
        self.save.setEnabled(can)
        self.save.setText(_AGAIN if self.saving.done else _SAVE)
        self._show_note()
        self._show_states()

    def _show_note(self) -> None:
        """Say beside Save what it does, until it is done."""
        here = self.stack.currentIndex() == PREVIEW and self.made.current is not None
        here = here and not self._progress
        words = _ONLY_READ if self.session.read_only else "" if self.saving.done else _SAVES
        self.note.set_words(words if here else "")
        self.note.setVisible(bool(words) and here)  # what is told needs its room

    def progress_changed(self) -> None:
        self._show_note()

    def print_pages(self) -> None:
        """Show the pages as they will be printed; make them first where there are none."""
        made = self.made.current
        if made is None:
            self._show_step(PREVIEW)
            return
        from evident.operations.portfolios import proposed_name
        from evident.ui.printing import PrintDialog

        name = proposed_name(made.portfolio).removesuffix(".pdf")
        PrintDialog(self, "Portfolio", made.held.pdf, name).open()

    def ask_where(self) -> None:
        """Save the pages; those that are saved already make room for the next version's."""
        made = self.made.current
        if self.saving.at_work:
            return
        if made is None or self.saving.done:
            self.made.make_anew()
            self._show_step(PREVIEW)
            return
        self.saving.begin(made)

    def show_versions(self) -> None:
        VersionsDialog(self, self.session, self.saving.places).open()
