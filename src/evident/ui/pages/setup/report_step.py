"""Step 2: read the report in, then check its dates and ratings."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.proposals import proposals_of
from evident.plan.records import Deadline, Source, SourcePage
from evident.plan.report_places import found_on
from evident.plan.words import DeadlineKind
from evident.ui.pages.setup.drop_area import DropArea
from evident.ui.pages.setup.paste_dialog import PasteDialog
from evident.ui.pages.setup.progress import report_of
from evident.ui.pages.setup.report_form import ReportForm
from evident.ui.pages.setup.step import Next, Step
from evident.ui.places import Place
from evident.ui.tasks import Cancelled, Progress, Running
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.operations.reports import Imported
    from evident.ui.page import Page

READING = "Reading page"
SCAN = (
    "We could not find concerns in this PDF. It may be a scan. You can add them by hand beside "
    "the page, or paste them from Word or Excel."
)
NOTHING = (
    "We could not find concerns in this report. Read it yourself; you can add them by hand "
    "beside the page, or paste them from Word or Excel."
)


class ReportStep(Step):
    words = "Your report"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._another = False
        self.warnings: tuple[str, ...] = ()
        self._running: Running | None = None
        self._shown: tuple[int, dict[str, int]] = (0, {})
        self.stack = QStackedWidget()
        self.drop = DropArea()
        self.drop.chosen.connect(self._take)
        self.drop.refused.connect(lambda words: self.page.say("warn", words))
        self.drop.pasted.connect(lambda: PasteDialog(self.page, self._read_pasted).open())
        self.drop.on_paper.connect(self._on_paper)
        self.drop.plan.connect(self._old_plan)
        self.stack.addWidget(self.drop)
        self.stack.addWidget(self._facts())
        self.body.addWidget(self.stack, 1)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a report dropped beside the area too; else it would be added as evidence."""
        if self.source is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.drop.dropEvent(event)

    def _facts(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN_CARDS)
        card = Card()
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self.file = ElidedLabel("", "heading")
        self.found = plain_label("", "body", "text2", wrap=True)
        words.addWidget(self.file)
        words.addWidget(self.found)
        row.addLayout(words, 1)
        self.other = button("Choose another file")
        self.other.clicked.connect(self._take_out)
        row.addWidget(self.other)
        card.body.addLayout(row)
        column.addWidget(card)
        self.form = ReportForm(self.session.today, self.session.packs)
        self.form.changed.connect(self._correct)
        self.form.asked.connect(self._set_asked)
        column.addWidget(self.form)
        column.addStretch(1)
        return whole

    # --- what is shown ----------------------------------------------------------------------

    @property
    def source(self) -> Source | None:
        return None if self._another else report_of(self.session.plan)

    def begin_report(self, path: Path) -> None:
        self.read(path)

    def begin_another(self) -> None:
        self._another = True
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        source = self.source
        self.stack.setCurrentIndex(0 if source is None else 1)
        if source is not None:
            self._show(source)
        self.moved.emit()

    def _show(self, source: Source) -> None:
        plan = self.session.plan
        self.file.set_words(source.file_name or "Your report on paper")
        proposals = proposals_of(plan, source.id)
        pages = f"{counted(source.pages, 'page')} · " if source.pages else ""
        if proposals:
            found = counted(len(proposals), "possible concern")
        elif source.file:
            found = NOTHING if self._has_text(source) else SCAN
        else:
            found = "You add its concerns by hand in the next step."
        self.found.setText(" ".join([f"{pages}{found}", *self._other_warnings()]))
        asked = next(
            (
                deadline.counts_from
                for deadline in plan.all(Deadline).where("source_id", source.id)
                if deadline.kind is DeadlineKind.ACTION_PLAN
            ),
            None,
        )
        self.form.show_report(source, self._places(source), asked, by_hand=not source.file)

    def _other_warnings(self) -> tuple[str, ...]:
        """Leave out what the sentence about concerns says already."""
        said = ("No concerns were found", "pages hold no text")
        return tuple(w for w in self.warnings if not any(words in w for words in said))

    def _has_text(self, source: Source) -> bool:
        pages = self.session.plan.all(SourcePage).where("source_id", source.id)
        return any(page.text.strip() for page in pages)

    def _places(self, source: Source) -> dict[str, int]:
        """Find the facts on the pages, once for each state of the facts."""
        pages = self.session.plan.all(SourcePage).where("source_id", source.id)
        key = hash(source)
        if self._shown[0] != key:
            self._shown = (key, found_on(source, pages))
        return self._shown[1]

    def next(self) -> Next:
        if self.source is None:
            busy = self._running is not None
            return Next("Go on without a report", self._without, plain=True, enabled=not busy)
        return Next("Continue", self._go_on)

    def narrow(self, width: int) -> None:
        self.form.narrow(width)

    def focus_first(self) -> None:
        (self.drop.choose if self.source is None else self.form.kind).setFocus()

    def _go_on(self) -> None:
        problems = self.form.problems()
        for field, words in problems:
            field.set_error(words)
        if problems:
            problems[0][0].control.setFocus()
            return
        self.finished.emit()

    def _without(self) -> None:
        """Leave set-up for an empty table, where concerns can be pasted from Excel."""
        from evident.ui.pages.setup.progress import forget_step

        forget_step(self.session)
        self.page.go(Place("concerns"))

    def _old_plan(self) -> None:
        """Leave set-up for the concerns, and take them from a plan somebody has."""
        self._without()
        self.page.command("plan.import")

    def _take(self, path: Path) -> None:
        """Read a report; a spreadsheet is none, so ask whether it is a plan."""
        from evident.ui.dialogs.import_file import import_plan, is_spreadsheet

        if not is_spreadsheet(path):
            self.read(path)
            return

        def as_plan() -> None:
            self._without()
            concerns = getattr(self.page.window(), "page", None)
            if concerns is not None:
                import_plan(concerns, path)

        self.page.say(
            "info",
            "This is a spreadsheet, not a report.",
            "If it is your action plan, its rows can become concerns.",
            (("Import it as a plan", as_plan),),
        )

    # --- reading ----------------------------------------------------------------------------

    def read(self, path: Path, *, passing: Path | None = None) -> None:
        """Read a report in; the band shows each page and can stop it.

        *passing* is a folder that goes afterwards: no words of a report are left behind.
        """
        if self._running is not None:
            return
        store = self.session.store

        def work(progress: Progress, cancelled: Cancelled) -> "Imported":
            from evident.operations.reports import import_report

            try:
                return import_report(
                    store,
                    path,
                    keep_scan=True,
                    progress=lambda done, of: progress(READING, done, of),
                    cancelled=cancelled,
                )
            finally:
                if passing is not None:
                    shutil.rmtree(passing, ignore_errors=True)

        self.drop.setEnabled(False)
        self._running = self.session.do_long(
            self.page, "Reading the report", work, self._was_read, self._was_refused
        )
        self.moved.emit()

    def _was_read(self, done: "Imported") -> None:
        self._end()
        self._another = False
        self.warnings = done.warnings
        self.refresh(done.change)
        found = len(done.reading.drafts)
        if found:
            self.page.tell(f"{counted(found, 'possible concern')} found. Check the dates first.")
        self.focus_first()

    def _was_refused(self, error: UserError) -> None:
        stopped = self._running is not None and self._running.stopped
        self._end()
        if not stopped:
            self.page.complain(error)
        self.drop.choose.setFocus()

    def _end(self) -> None:
        self._running = None
        self.drop.setEnabled(True)
        self.moved.emit()

    def _read_pasted(self, words: str) -> None:
        """Read pasted text by way of a file, as every report is read in the worker."""
        if self._running is not None:
            return
        folder = Path(tempfile.mkdtemp(prefix="evident-"))
        path = folder / "Pasted report.txt"
        path.write_text(words, encoding="utf-8", errors="replace")
        self.read(path, passing=folder)

    # --- correcting -------------------------------------------------------------------------

    def _do(self, work: Callable[[], Change]) -> None:
        self.session.do(self.page, work)

    def _on_paper(self) -> None:
        store, framework = self.session.store, self.session.plan.service.framework

        def work() -> Change:
            from evident.operations.report_facts import add_paper_report

            return add_paper_report(store, framework=framework)

        self._another = False
        self._do(work)

    def _correct(self, facts: dict[str, Any]) -> None:
        source, store = self.source, self.session.store
        if source is None:
            return

        def work() -> Change:
            from evident.operations.report_facts import change_report

            return change_report(store, source.id, **facts)

        self._do(work)

    def _set_asked(self, day: object) -> None:
        source, store = self.source, self.session.store
        if source is None:
            return

        def work() -> Change:
            from evident.operations.report_facts import set_action_plan_asked

            return set_action_plan_asked(store, source.id, day)  # type: ignore[arg-type]

        self._do(work)

    def _take_out(self) -> None:
        source, store = self.source, self.session.store
        if source is None:
            return

        def work() -> Change:
            from evident.operations.sources import remove_source

            return remove_source(store, source.id)

        def gone(_change: Change) -> None:
            self.page.tell("The report was taken out.", undo=True)
            self.focus_first()

        self.session.do(self.page, work, gone)
