"""The page of set-up: the steps in sight, one of them in view, and the buttons that lead on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from evident.plan.change import Change
from evident.plan.revisits import undecided_offers
from evident.ui.commands import Command
from evident.ui.icons import pixmap
from evident.ui.own_commands import undo_command
from evident.ui.page import Page
from evident.ui.pages.setup.check_commands import check_commands
from evident.ui.pages.setup.progress import forget_step, keep_step, report_of, step_to_show
from evident.ui.pages.setup.step import Step
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.tokens import PAGE_EDGE
from evident.ui.widgets.buttons import button, link_button, primary_button
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.steps_bar import StepsBar
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.pages.setup.check_step import CheckStep

STEPS = ("Your service", "Your report", "Check each concern", "Owners and dates")
STARTS = ("report", "blank")
"""Details of a Place that begin a set-up: with a report, or without one."""
AGAIN = "again"
"""Detail of a Place that goes through the report it refers to once more, outside set-up."""
ANOTHER = "another"
"""The detail of a Place that reads in a further report of the same service."""
CHECK_AGAIN = "Check the report again"
CHECKING = 3
PRIVACY = "Your report stays on this PC. Nothing is sent anywhere."


class SetupPage(Page):
    """Shows one step at a time; each is made when first come to and keeps what is in it."""

    title = "Set up"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.current = 0
        self.reached = 1
        self.without_report = False
        self.again = False
        self.steps: dict[int, Step] = {}
        self._frames: dict[int, QScrollArea] = {}
        self.body.addLayout(self._top())
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(self._bottom())

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.bar = StepsBar(STEPS, "Steps of set-up")
        self.bar.chosen.connect(self.show_step)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        self.privacy = QWidget()
        # It gives way instead of keeping the window wide; wide_changed hides what is cut.
        self.privacy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        inner = QHBoxLayout(self.privacy)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addStretch(1)
        shield = plain_label("")
        shield.setPixmap(pixmap("shield-check", "good", 16))
        inner.addWidget(shield)
        inner.addWidget(plain_label(PRIVACY, "table", "text2"))
        row.addWidget(self.privacy, 1)
        return row

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = button("Back")
        self.back.clicked.connect(self.go_back)
        self.later = link_button("Save and finish later")
        self.later.clicked.connect(self.finish_later)
        self.note = ElidedLabel("", "table", "text2")
        self.note.set_aligned_right()
        self.onward = primary_button("Continue")
        self.plain_onward = button("Continue")
        for one in (self.onward, self.plain_onward):
            one.clicked.connect(self._next)
        row.addWidget(self.back)
        row.addWidget(self.later)
        row.addWidget(self.note, 1)
        row.addWidget(self.plain_onward)
        row.addWidget(self.onward)
        return row

    # --- what the window asks ---------------------------------------------------------------

    def context(self) -> str:
        return self.session.plan.service.name

    def commands(self) -> tuple[Command, ...]:
        def missed() -> None:
            self.new()

        def checks() -> bool:
            return self._checking() is not None

        def following() -> None:
            step = self._checking()
            if step is not None:
                step.walk.next_open()

        words, onward = "Add one we missed", "Go to what is still open"
        return (
            Command("setup.missed", words, missed, menu="Edit", group=5, enabled=checks),
            Command("setup.next", onward, following, "F8", menu="Edit", group=5, enabled=checks),
            *check_commands(lambda: step.doing if (step := self._checking()) else None),
            undo_command(self.session, self._undo),
        )

    def _check_step(self) -> "CheckStep":
        return cast("CheckStep", self._step(3))

    def _checking(self) -> "CheckStep | None":
        step = self.steps.get(3) if self.current == 3 else None
        return cast("CheckStep | None", step)

    def _undo(self) -> None:
        """Take back the last step; in step 3 stand on what it was about."""
        step = self._checking()
        if step is not None:
            step.doing.undo()
            return
        self.leave()
        self.session.undo(self)

    def new(self) -> bool:
        step = self._checking()
        if step is not None:
            step.sentences.ask_missed()
        return step is not None

    def sheet(self) -> "Callable[[], Sheet] | None":
        from evident.operations import printing

        store, today = self.session.store, self.session.today
        step = self._checking()
        source = step.source if step else report_of(self.session.plan)
        if self.current == 4:
            return lambda: printing.concerns_sheet(store, today)
        if self.current == 3 and source is not None:
            return lambda: printing.report_sheet(store, today, source.id)
        return lambda: printing.service_sheet(store, today)

    def show_place(self, place: Place) -> None:
        """Show the step named, or the one set-up was left at."""
        self._begin_again(place)
        if self.again:
            return
        if place.detail in STARTS:
            self.without_report = place.detail == "blank"
            self.show_step(1)
            if place.reference:
                self._step(2).begin_report(Path(place.reference))
            return
        if place.detail == ANOTHER:
            self.without_report = False
            self._step(2).begin_another()
            self.show_step(2)
            return
        if place.reference.isdecimal():
            self._step(3).show_source(int(place.reference))
        number = int(place.detail) if place.detail.isdecimal() else step_to_show(self.session)
        self.show_step(min(max(number, 1), len(STEPS)))

    def _begin_again(self, place: Place) -> None:
        """Show step 3 alone for a report that was checked before, or go back to all four."""
        self.again = place.detail == AGAIN and place.reference.isdecimal()
        self.title = CHECK_AGAIN if self.again else SetupPage.title
        self.bar.setVisible(not self.again)
        self.later.setVisible(not self.again)
        if self.again or 3 in self.steps:
            self._check_step().show_source(int(place.reference) if self.again else 0)
            self._check_step().again = self.again
        if self.again:
            self.show_step(3)

    def refresh(self, change: Change | None) -> None:
        for step in self.steps.values():
            step.refresh(change)
        self._show_onward()

    def leave(self) -> None:
        super().leave()
        if self.current:
            self.steps[self.current].leave()

    def wide_changed(self, width: int) -> None:
        width = self.window().width()  # real pixels: labels are measured, not counted
        for step in self.steps.values():
            step.narrow(width)
        whole = width - 2 * PAGE_EDGE
        room = whole - self.privacy.sizeHint().width() - 24
        fits = self.bar.fit(room)
        if not fits:
            self.bar.fit(whole)
        self.privacy.setVisible(fits)
        self.bar.setMaximumWidth(room if fits else whole)

    def focus_first(self) -> None:
        if self.current:
            self.steps[self.current].focus_first()

    def escape(self) -> bool:
        if self.current and self.steps[self.current].escape():
            return True
        if self.current > 1 and self.current != CHECKING:  # where letters are keys, it stays
            self.go_back()
        return self.current > 1

    # --- going from step to step ------------------------------------------------------------

    def show_step(self, number: int) -> None:
        """Show a step; what is being typed in the one before is written first."""
        if self.current and self.current != number:
            self.leave()
            self.put_away_news()
        step = self._step(number)
        self.current = number
        self.reached = max(self.reached, number)
        if not self.again:
            keep_step(self.session, number)
        step.refresh(None)
        step.narrow(self.window().width())
        self.stack.setCurrentWidget(self._frames[number])
        self.bar.show_step(number, self.reached)
        self._show_onward()
        self.wide_changed(self.room())
        step.focus_first()

    def go_back(self) -> None:
        if self.again:
            self._go_where_it_was()
            return
        self.show_step(max(1, self.current - 1))

    def _go_where_it_was(self) -> None:
        """Go back to the page from which the report was checked again."""
        self.leave()
        back = getattr(self.window(), "go_back", None)
        if back is not None:
            back()

    def finish_later(self) -> None:
        """Leave set-up; coming back shows this step again."""
        self.leave()
        self.go(Place("concerns"))

    def _next(self) -> None:
        self.leave()
        self.steps[self.current].next().run()

    def _finished(self, number: int) -> None:
        source = report_of(self.session.plan)
        if number == 2 and source is not None and undecided_offers(self.session.plan, source):
            keep_step(self.session, 3)
            self.go(Place("earlier", str(source.id)))
            return
        if self.again:
            self._go_where_it_was()
            return
        if number < len(STEPS) and not self.without_report:
            self.show_step(number + 1)
            return
        self.leave_setup()

    def leave_setup(self) -> None:
        """Set-up is done: go to the concerns, and do not come back here by itself."""
        forget_step(self.session)
        self.go(Place("concerns"))

    def _show_onward(self) -> None:
        if not self.current:
            return
        step = self.steps[self.current]
        onward = step.next()
        for one in (self.onward, self.plain_onward):
            one.setText(onward.words)
            one.setAccessibleName(onward.words)
            one.setEnabled(onward.enabled)
        self.onward.setVisible(not onward.plain)
        self.plain_onward.setVisible(onward.plain)
        self.back.setVisible(self.current > 1)
        self.note.set_words(step.note())

    def _step(self, number: int) -> Step:
        if number not in self.steps:
            made = _MAKERS[number](self)
            made.moved.connect(self._show_onward)
            made.finished.connect(lambda number=number: self._finished(number))
            self.steps[number] = made
            frame = scrolled(made, made.words)
            self._frames[number] = frame
            self.stack.addWidget(frame)
        return self.steps[number]


def _service(page: Page) -> Step:
    from evident.ui.pages.setup.service_step import ServiceStep

    return ServiceStep(page)


def _report(page: Page) -> Step:
    from evident.ui.pages.setup.report_step import ReportStep

    return ReportStep(page)


def _check(page: Page) -> Step:
    from evident.ui.pages.setup.check_step import CheckStep

    return CheckStep(page)


def _owners(page: Page) -> Step:
    from evident.ui.pages.setup.owners_step import OwnersStep

    return OwnersStep(page)


_MAKERS: dict[int, Callable[[Page], Step]] = {1: _service, 2: _report, 3: _check, 4: _owners}
