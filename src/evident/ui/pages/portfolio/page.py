"""The Portfolio page: four steps, always in view, and the pages before they are saved."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.portfolio.options import Options, options_of
from evident.plan.portfolio.outline import Outline, outline_of
from evident.plan.records import Evidence, PortfolioVersion
from evident.ui import annotated, tasks, theme
from evident.ui.asking import ask_where_to_save
from evident.ui.commands import Command
from evident.ui.long_job import open_file, show_folder
from evident.ui.looking import look_in_evidence
from evident.ui.page import Page
from evident.ui.pages.portfolio import choices as words_of
from evident.ui.pages.portfolio.asking import NamesAsked
from evident.ui.pages.portfolio.before import BeforeList, remarks
from evident.ui.pages.portfolio.choices import size_words
from evident.ui.pages.portfolio.counting import PageCounts
from evident.ui.pages.portfolio.gate import Gate
from evident.ui.pages.portfolio.include import IncludeStep
from evident.ui.pages.portfolio.item_forms import ChoosePages, LeaveOut
from evident.ui.pages.portfolio.items import ItemsStep
from evident.ui.pages.portfolio.names import NamesStep
from evident.ui.pages.portfolio.preview import PreviewStep
from evident.ui.pages.portfolio.steps import State, StepList
from evident.ui.pages.portfolio.versions import VersionsDialog
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.tasks import Cancelled, Progress, Running
from evident.ui.widgets.buttons import button, link_button, primary_button
from evident.ui.widgets.cards import Card, rule
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from evident.operations.portfolios import MadePortfolio, Preview
    from evident.store import Store

NAMES = ("What to include", "Evidence", "Names and privacy", "Preview and save")
DETAILS = ("include", "evidence", "names", "preview")
"""The step a Place may name."""
PREVIEW = 3
_SIDE = 232
_ROOMY = 560
"""Pixels of height at 100 % below which the steps are shown in brief."""
_SAVES = "Saves a PDF and a list of every file with its fingerprint"
_STOPPED = "You stopped it. Nothing was saved."
_CHANGED = (
    "Nothing was saved: the plan has changed meanwhile. Look at the new pages, then save them."
)


class PortfolioPage(Page):
    title = "Portfolio"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.outline: Outline | None = None
        self.preview: Preview | None = None
        self.folder: Path = session.store.path.parent
        self._made_for: Options | None = None
        self._running: Running | None = None
        self._good_at, self._evidence_pages = 0, 0
        self._saved = False
        self._passed = ("", False, "")  # not the pages: they go when nobody holds them
        self._saving = False
        self.gate = Gate(self)
        self._counts = PageCounts(session, self._fill_step, self)
        self._arrange()
        self.asked = NamesAsked(self, self.names, self._show_states)
        self._show_step(0)

    # --- laid out ----------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.include, self.items = IncludeStep(self.session), ItemsStep()
        self.names, self.pages = NamesStep(), PreviewStep()
        self.stack = QStackedWidget()
        for step in (self.include, self.items, self.names, self.pages):
            self.stack.addWidget(step)
        for step in (self.include, self.items, self.names):
            step.changed.connect(self._choose)
        self.items.wants_pages.connect(lambda item: ChoosePages(self, item).open())
        self.items.wants_reason.connect(lambda ids: LeaveOut(self, ids).open())
        self.names.wants_item.connect(lambda name: self.go(Place("evidence", name)))
        self.names.wants_cover.connect(self._cover)
        self.names.wants_register.connect(lambda: self.go(Place("service", detail="names")))
        self.names.wants_look.connect(lambda: look_in_evidence(self))
        self.pages.wants_print.connect(self.print_pages)
        self.pages.failed.connect(self.complain)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._side())
        row.addWidget(self.stack, 1)
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addLayout(self._foot())
        self.nothing = EmptyView(
            "files",
            "No portfolio yet",
            "Add concerns first. The portfolio walks the inspector through every one of them.",
            ("Go to Concerns", lambda: self.go(Place("concerns"))),
        )
        self.body.addWidget(self.work, 1)
        self.body.addWidget(self.nothing, 1)

    def _side(self) -> Card:
        card = Card()
        card.setFixedWidth(min(theme.scaled(_SIDE), 320))
        area, column = column_that_scrolls("Steps, and before you hand it over", spacing=10)
        self.steps = StepList(NAMES)
        self.steps.chosen.connect(self._show_step)
        self.before = BeforeList(lambda: self._show_step(2))
        self.report = link_button(annotated.WORDS, "file-text")
        self.report.clicked.connect(lambda: annotated.save_latest(self))
        self.past = link_button("Past versions", "history")
        self.past.clicked.connect(self.show_versions)
        for one in (self.steps, rule(), self.before):
            column.addWidget(one)
        column.addStretch(1)
        card.body.addWidget(area, 1)
        card.body.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.past, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.back = button("Back")
        self.back.clicked.connect(lambda: self._show_step(self.stack.currentIndex() - 1))
        self.note = ElidedLabel("", "table", "text2")
        self.next = primary_button("Next")
        self.next.clicked.connect(lambda: self._show_step(self.stack.currentIndex() + 1))
        self.save = primary_button("Save portfolio…", "download")
        self.save.clicked.connect(self.ask_where)
        row.addWidget(self.back)
        row.addStretch(1)
        for one in (self.note, self.next, self.save):
            row.addWidget(one)
        return row

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
        versions = len(self.session.plan.all(PortfolioVersion))
        some = bool(self.session.plan.concerns)
        self.work.setVisible(some)
        self.nothing.setVisible(not some)
        self.past.setText(f"Past versions ({versions})" if versions else "Past versions")
        self._show_outline()

    def show_place(self, place: Place) -> None:
        if place.detail in DETAILS:
            self._show_step(DETAILS.index(place.detail))
        elif self.stack.currentIndex() == PREVIEW:
            self._need_pages()

    def focus_first(self) -> None:
        self.steps.buttons[self.stack.currentIndex()].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten the steps where there is little height, so that all four stay in view."""
        super().resizeEvent(event)
        self.steps.set_brief(event.size().height() < theme.scaled(_ROOMY))

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
        options = options_of(session.plan)
        self.outline = outline_of(session.plan, options, session.today, session.standings)
        self._fill_step()
        self._show_states()
        if self.stack.currentIndex() == PREVIEW and self.isVisible() and not self._saving:
            self._need_pages()

    def _fill_step(self) -> None:
        if self.outline is None:
            return
        step = self.stack.currentWidget()
        if step is self.items:
            self.items.show_pages(self._counts.of(self.outline))
            self.items.show_size(self._fit_words())
        if step is self.names:
            self.asked.need(self.outline)
        if isinstance(step, IncludeStep | ItemsStep | NamesStep):
            step.show_outline(self.outline)

    def _fit_words(self) -> str:
        """Say how large the pages made are, beside the size that was asked for."""
        if self.preview is None or not self._is_ready() or self.outline is None:
            return ""
        return words_of.fit_words(self.preview.held.made.size, self.outline.options.largest)

    def _cover(self, item: Evidence) -> None:
        from evident.ui.dialogs.cover_names import cover_names

        cover_names(self, item.id)

    def _show_states(self) -> None:
        outline = self.outline
        if outline is None:
            return
        asked = len(self.asked.questions)
        look = bool(words_of.still_to_look_at(outline) or asked)
        out = bool(outline.left_out)
        ready = self._is_ready() and self.preview is not None
        states = (
            (State.LOOK if out else State.DONE, words_of.included_words(outline)),
            (
                State.DONE,
                words_of.evidence_words(outline, self._evidence_pages if ready else None),
            ),
            (State.LOOK if look else State.DONE, words_of.names_words(outline, asked)),
            (State.DONE if ready and self._saved else State.OPEN, self._pages_words()),
        )
        for step, (state, words) in zip(self.steps.buttons, states, strict=True):
            step.show_state(state, words)
        problems = self.preview.held.made.problems if ready and self.preview else None
        self.before.show_remarks(remarks(outline, problems))

    def _pages_words(self) -> str:
        if self.preview is None or not self._is_ready():
            return ""
        made = self.preview.held.made
        return f"{counted(made.pages, 'page')}, {size_words(made.size)}"

    def _show_step(self, at: int) -> None:
        self.names.take_foot()
        keys_here = self.next.hasFocus() or self.back.hasFocus()
        self.stack.setCurrentIndex(at)
        self.steps.show_step(at)
        self.back.setVisible(at > 0)
        self.next.setVisible(at < PREVIEW)
        self.save.setVisible(at == PREVIEW)
        self.note.set_words(_SAVES if at == PREVIEW else "")
        if keys_here and not (self.next.isVisible() and self.back.isVisible()):
            self.steps.buttons[at].setFocus()  # the button that had the keys may have gone
        self._fill_step()
        if at == PREVIEW:
            self._need_pages()

    # --- the pages ---------------------------------------------------------------------------

    def _is_ready(self) -> bool:
        """Say whether the pages made are those of the plan and the choices as they are now."""
        return (
            self.preview is not None
            and self.outline is not None
            and self._made_for == self.outline.options
            and self.session.today == self.preview.portfolio.today
            and self.session.store.head.entries == self._good_at
        )

    def _need_pages(self) -> None:
        """Make the pages, unless they are there or on their way."""
        if self._running is not None or self._is_ready() or self.outline is None:
            return
        options, session = self.outline.options, self.session

        def work(progress: Progress, cancelled: Cancelled) -> "Preview":
            from evident.operations.portfolios import preview_portfolio

            return preview_portfolio(
                session.store,
                options,
                today=session.today,
                progress=progress,
                cancelled=cancelled,
            )

        self.pages.show_waiting()  # first: nobody may hold the pages open when they go
        self.preview, self._saved = None, False
        self.save.setEnabled(False)
        self._running = tasks.run_long(
            self,
            work,
            lambda made: self._show_pages(options, made),
            self._no_pages,
            self.show_progress,
        )
        self.begin_progress("Making the portfolio", self._running.cancel)

    def _show_pages(self, options: Options, made: "Preview") -> None:
        self.end_progress()
        self._running, self.preview, self._made_for = None, made, options
        self._good_at = made.portfolio.entries
        self._evidence_pages = made.held.evidence_pages
        self.pages.show_pages(made.held.pdf, made.held.made.sha256, self._pages_words())
        self.save.setEnabled(not self.session.read_only)
        if self.session.read_only:
            self.note.set_words("This plan can only be read here, so nothing can be saved to it.")
        self._show_states()
        if not self._is_ready():  # something changed meanwhile
            self._need_pages()

    def _no_pages(self, error: UserError) -> None:
        self.end_progress()
        self._running = None
        stopped = error.headline == "Stopped."
        self.pages.show_stopped(_STOPPED if stopped else error.reason, self._need_pages)
        if not stopped:
            self.complain(error)

    def print_pages(self) -> None:
        """Show the pages as they will be printed; make them first where there are none."""
        if self.preview is None or not self._is_ready():
            self._show_step(PREVIEW)
            return
        from evident.operations.portfolios import proposed_name
        from evident.ui.printing import PrintDialog

        name = proposed_name(self.preview.portfolio).removesuffix(".pdf")
        PrintDialog(self, "Portfolio", self.preview.held.pdf, name).open()

    # --- saving ------------------------------------------------------------------------------

    def ask_where(self) -> None:
        """Ask for a place, the name proposed with service, day and version."""
        if self.preview is None or not self._is_ready() or self._saved:
            self.preview = None  # a version is saved once; the next one has pages of its own
            self._show_step(PREVIEW)
            return
        preview = self.preview
        self.gate.pass_through(
            preview, lambda looked, despite: self._ask_where(preview, looked, despite)
        )

    def _ask_where(self, preview: "Preview", looked: bool, despite: str) -> None:
        if self.preview is not preview or not self._is_ready():
            self.say("info", _CHANGED)
            return
        from evident.operations.portfolios import proposed_name

        name = proposed_name(self.preview.portfolio)
        self._passed = (preview.held.made.sha256, looked, despite)
        ask_where_to_save(self, "Save portfolio", name, self.save_to, self.folder)

    def save_to(self, out: Path) -> None:
        """Save the pages as they were seen, with their manifest. Nothing is ever replaced."""
        preview, session = self.preview, self.session
        passed, looked, despite = self._passed
        if preview is None:
            return
        if passed and passed != preview.held.made.sha256:  # nobody looked for names in these
            self.say("info", _CHANGED)
            return
        self.folder = out.parent

        def work() -> "MadePortfolio":
            from evident.operations.portfolios import save_preview

            return save_preview(session.store, preview, out, looked=looked, despite=despite)

        self.save.setEnabled(False)
        self._saving = True  # the entry that lists the version does not make its pages old
        session.do(self, work, self._tell_saved, self._not_saved)

    def _tell_saved(self, made: "MadePortfolio") -> None:
        self._good_at, self._saved = self.session.store.head.entries, True
        self._saving = False
        self.save.setEnabled(True)
        size = f"{counted(made.made.pages, 'page')}, {size_words(made.made.size)}"
        offers = (
            ("Open it", lambda: open_file(made.path)),
            ("Show in folder", lambda: show_folder(made.path)),
            ("Print", self.print_pages),
        )
        self.say("good", f"Saved: {size}.", made.path.name, offers)
        self._show_states()

    def _not_saved(self, error: UserError) -> None:
        self._saving = False
        self.save.setEnabled(True)
        self.complain(error)

    def show_versions(self) -> None:
        VersionsDialog(self, self.session, lambda: self.folder).open()
