"""The numbers of the readiness rules, with Reset and who changed them; the framework packs."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from evident.plan.dates import long_date, uk_day
from evident.plan.errors import UserError
from evident.ui import tasks, theme
from evident.ui.pages.service.framework import STATUS
from evident.ui.pages.service.part import SavedLine
from evident.ui.places import Place
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, clear, row, rule
from evident.ui.widgets.chips import Chip
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.store import Entry
    from evident.ui.pages.settings.page import SettingsPage

DAYS, MONTHS = "days", "months"
WORDS: tuple[tuple[str, str, str], ...] = (
    ("gap", "Longest time between checks, monthly", DAYS),
    ("gap_quarterly", "Longest time between checks, quarterly", DAYS),
    ("met_checks", "Met checks needed for Embedded", "checks"),
    ("span", "First to last of those checks, monthly", DAYS),
    ("span_quarterly", "First to last of those checks, quarterly", DAYS),
    ("covered", "An area and shift counts as covered for", DAYS),
    ("verified", "A check by somebody else counts for, monthly", DAYS),
    ("verified_quarterly", "A check by somebody else counts for, quarterly", DAYS),
    ("one_off_months", "It counts for, when put right once and for all", MONTHS),
    ("second_look", "Second look, when put right once and for all, after", DAYS),
    ("due_soon", "Due soon begins before", DAYS),
    ("entered_late", "Marked as entered late after", DAYS),
)
WHAT_THEY_DO = (
    "The stages are worked out with these numbers, and the portfolio prints them. They are this "
    "program’s own; CQC sets none of them."
)


class NumbersCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Numbers")
        self._page = page
        self.reset = button("Reset", "undo-2", small=True)
        self.reset.setAccessibleName("Reset the numbers")
        self.reset.clicked.connect(self._reset)
        self.head.addWidget(self.reset)
        self.body.addWidget(plain_label(WHAT_THEY_DO, "table", "text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.lines: dict[str, SavedLine] = {}
        for number, (name, words, unit) in enumerate(WORDS):
            line = self._line(name, words, unit)
            label = plain_label(words, "table", wrap=True)
            label.setBuddy(line)
            grid.addWidget(label, number, 0)
            grid.addWidget(line, number, 1)
            grid.addWidget(plain_label(unit, "table", "text2"), number, 2)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)
        self.who = plain_label("", "caption", "text2", wrap=True)
        self.body.addWidget(self.who)

    def _line(self, name: str, words: str, unit: str) -> SavedLine:
        line = SavedLine()
        line.setAccessibleName(f"{words}, in {unit}")
        line.setFixedWidth(theme.scaled(70))
        line.left.connect(lambda typed: self._left(name, typed))
        self.lines[name] = line
        return line

    def refresh(self) -> None:
        from evident.operations.numbers import changed_numbers, last_change_of_numbers

        numbers = self._page.session.plan.numbers
        for name, line in self.lines.items():
            line.show_saved(str(getattr(numbers, name)))
        changed = changed_numbers(numbers)
        self.reset.setEnabled(bool(changed))
        store = self._page.session.store
        tasks.run_task(
            self,
            lambda: last_change_of_numbers(store),
            lambda entry: self._say_who(entry, len(changed)),
            self._page.complain,
        )

    def _say_who(self, entry: "Entry | None", changed: int) -> None:
        if entry is None:
            self.who.setText("Nobody has changed them.")
            return
        by, day = entry.who or "somebody not named", long_date(uk_day(entry.at))
        verb = "differs" if changed == 1 else "differ"
        stand = f"{changed} {verb}." if changed else "They are as they come again."
        self.who.setText(f"Last changed on {day} by {by}. {stand}")

    # --- acting -----------------------------------------------------------------------------

    def _left(self, name: str, typed: str) -> None:
        from evident.operations.numbers import change_numbers

        page, store = self._page, self._page.session.store

        def refused(error: UserError) -> None:
            before = str(getattr(page.session.plan.numbers, name))
            self.lines[name].take_saved(before)
            self.lines[name].setText(before)
            page.complain(error)

        if not (typed.isdecimal() and len(typed) < 6):
            refused(
                UserError(
                    "The number was not changed.",
                    f"“{typed[:20]}” is not a whole number.",
                    "Enter it in figures, 1 or more.",
                )
            )
            return
        page.session.do(
            page,
            lambda: change_numbers(store, **{name: int(typed)}),
            lambda _: page.tell("Changed. Every stage was worked out again.", undo=True),
            refused,
        )

    def _reset(self) -> None:
        from evident.operations.numbers import reset_numbers

        page, store = self._page, self._page.session.store
        page.session.do(
            page,
            lambda: reset_numbers(store),
            lambda _: page.tell("The numbers are as they come again.", undo=True),
        )


class FrameworksCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Framework packs")
        self._page = page
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)
        self.change = button("Change the framework", "split", small=True)
        self.change.clicked.connect(lambda: page.go(Place("service", detail="framework")))
        self.body.addLayout(row(self.change, 1))

    def refresh(self) -> None:
        clear(self._rows)
        used = self._page.session.plan.service.framework
        for framework in self._page.session.packs.frameworks.values():
            tone, icon = STATUS[framework.status]
            line = row()
            line.addWidget(plain_label(framework.title, "body", wrap=True), 1)
            line.addWidget(Chip(framework.status.label, tone, icon))
            self._rows.addLayout(line)
            yours = "You work under this. " if framework.id == used else ""
            many = framework.many.lower()
            words = (
                f"{yours}Version {framework.id}, {len(framework.statements)} {many}, "
                f"facts gathered on {long_date(framework.about.as_of)}."
            )
            self._rows.addWidget(plain_label(words, "caption", "text2", wrap=True))
            self._rows.addWidget(rule())
