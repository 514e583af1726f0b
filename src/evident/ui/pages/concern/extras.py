"""What only one question has: in use from, the run of checks, places and shifts, follow-ons."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from evident.plan.check_rows import PlannedRow, planned_of
from evident.plan.dates import example_of, short_date
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import FollowOn
from evident.plan.seen_where import CheckLine, check_lines
from evident.ui import theme
from evident.ui.pages.concern.parts import MenuEntry, named, popup
from evident.ui.widgets.buttons import icon_button, link_button
from evident.ui.widgets.chips import RESULT_ICON, RESULT_TONE
from evident.ui.widgets.fields import DateBox
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.lines import Lines
from evident.ui.widgets.text import plain_label, plain_tip

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

SHOWN = 3
"""Checks shown before "All 12 checks" is asked for."""


PLANNED = 2
"""Checks to come that are shown."""


class DayLine(QWidget):
    """Words, a date that saves when it is left, and what is wrong with it."""

    def __init__(self, page: "ConcernPage", words: str, name: str) -> None:
        super().__init__()
        self._page = page
        self._shown: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        label = plain_label(words, "table", "text2")
        self.box = DateBox(page.session.today, past=True)
        self.box.setFixedWidth(theme.scaled(190))
        self.box.edit.setAccessibleName(name)
        near = example_of(page.session.today, past=True)
        self.box.edit.setPlaceholderText(f"Such as {near}")
        self.box.opener.setAccessibleName(f"{name}: choose from the calendar")
        label.setBuddy(self.box.edit)
        row.addWidget(label)
        row.addWidget(self.box)
        row.addStretch(1)
        column.addLayout(row)
        self.fault = plain_label("", "caption", "danger", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        self.box.edit.editingFinished.connect(self._left)
        self.box.changed.connect(self._left)

    def show_day(self, day: date | None, *, force: bool = False) -> None:
        if force or (day != self._shown and not self.box.edit.hasFocus()):
            self.box.set_day(day)
            self.fault.hide()
        self._shown = day

    def _left(self) -> None:
        try:
            day = self.box.day()
        except UserError as error:
            self.fault.setText(f"{error.headline} {error.remedy}")
            self.fault.show()
            return
        self.fault.hide()
        if day != self._shown:
            self._shown = day
            self.save(day)

    def save(self, day: date | None) -> None:
        """Write the day; overridden."""


class InUseFrom(DayLine):
    """Question 1: from when the change is in use."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__(page, "In use from", "In use from")

    def save(self, day: date | None) -> None:
        self._page.acts.save_in_use_from(day)


class LookedOn(DayLine):
    """Question 4: we looked on a day and found nothing more."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__(
            page, "Or: we looked and found nothing more, on", "Looked and found nothing more on"
        )

    def save(self, day: date | None) -> None:
        self._page.acts.save_looked_on(day)


class RunOfChecks(QWidget):
    """Question 2: the checks, newest first: date, result, where, by whom, what counts."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self._page = page
        self._all = False
        self._view: View | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        planned, checks = QVBoxLayout(), QVBoxLayout()
        for layout in (planned, checks):
            layout.setSpacing(3)
            column.addLayout(layout)
        self._to_come = Lines(planned, self._planned, lambda row: row.planned.id)
        self._made = Lines(checks, CheckRow, lambda line: line[0].check_id, CheckRow.show_check)
        self._more = link_button("All checks")
        self._more.setFont(theme.font("table"))
        named(self._more, "all checks")
        self._more.clicked.connect(self._toggle)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def forget_choices(self) -> None:
        self._all = False

    def show_view(self, view: "View") -> None:
        self._view = view
        found = check_lines(view.facts)
        planned = planned_of(view.plan, view.concern.id, view.today)[:PLANNED]
        with keeping_focus(self):
            self._made.show(
                [(line, view.today) for line in (found if self._all else found[:SHOWN])]
            )
            self._to_come.show(planned[::-1])
            self._more.setText("Show fewer checks" if self._all else f"All {len(found)} checks")
            self._more.setAccessibleName(self._more.text())
            self._more.setVisible(len(found) > SHOWN)
        self.setVisible(bool(found or planned))

    def _planned(self, row: PlannedRow) -> QWidget:
        """Give a check that is to come, with the button that records it."""
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        late = row.days < 0
        tone = "danger" if late else "text2"
        line.addWidget(IconLabel("clock-alert" if late else "calendar-clock", tone, 14))
        first = plain_label(short_date(row.due)[:6], "caption-strong")
        first.setMinimumWidth(theme.scaled(52))
        line.addWidget(first)
        state = plain_label(row.when if late else "Planned", "caption-strong", tone)
        state.setMinimumWidth(theme.scaled(66))
        line.addWidget(state)
        rest = " · ".join(part for part in (row.title, row.where, row.who) if part)
        line.addWidget(plain_label(rest, "caption", "text2", wrap=True), 1)
        record = link_button("Record")
        record.setFont(theme.font("caption-strong"))
        record.setProperty("tight", True)
        record.setAccessibleName(f"Record the check planned: {row.title}")
        named(record, f"planned {row.planned.id}")
        record.clicked.connect(lambda: self._page.acts.record_check((), row.planned.id))
        line.addWidget(record)
        made.setAccessibleName(f"Planned for {short_date(row.due)}: {rest}")
        return made

    def _toggle(self) -> None:
        self._all = not self._all
        if self._view is not None:
            self.show_view(self._view)


class CheckRow(QWidget):
    """One check as a line of words, with a sentence for a screen reader."""

    def __init__(self, shown: tuple[CheckLine, date]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._mark = IconLabel("", "", 14)
        self._day = plain_label("", "caption-strong")
        self._day.setMinimumWidth(theme.scaled(52))
        self._result = plain_label("", "caption-strong")
        self._result.setMinimumWidth(theme.scaled(66))
        self._rest = plain_label("", "caption", "text2", wrap=True)
        self._standing = plain_label("", "caption", "text3")
        for part in (self._mark, self._day, self._result):
            row.addWidget(part)
        row.addWidget(self._rest, 1)
        row.addWidget(self._standing)
        self.show_check(shown)

    def show_check(self, shown: tuple[CheckLine, date]) -> None:
        line, today = shown
        tone = RESULT_TONE[line.result]
        self._mark.show_icon(RESULT_ICON[line.result], tone)
        self._day.setText(short_date(line.on)[: 6 if line.on.year == today.year else None])
        self._result.set_look("caption-strong", tone)
        self._result.setText(line.result.label)
        who = line.by if line.independent else f"{line.by}, own check"
        rest = [*filter(None, [line.kind, line.told]), line.where or "No place said", who]
        self._rest.setText(" · ".join(rest))
        self._standing.setText(line.standing)
        self.setToolTip(plain_tip(line.seen))
        self.setAccessibleName(
            f"{short_date(line.on)}, {line.result.label}. {', '.join(rest)}. {line.standing}. "
            f"{line.seen}".strip()
        )


class FollowOns(QWidget):
    """Question 4: further issues with owner and date, open or closed."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self._page = page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        column.addLayout(lines)
        self._lines = Lines(lines, self._line, lambda shown: shown[0].id)
        self.add = link_button("Add a follow-on issue", "plus")
        self.add.setFont(theme.font("table"))
        self.add.clicked.connect(page.acts.add_follow_on)
        self.looked = LookedOn(page)
        column.addWidget(flowing(self.add, self.looked, gap=12))

    def show_view(self, view: "View", *, force: bool) -> None:
        self.looked.show_day(view.looked_on(), force=force)
        with keeping_focus(self):
            self._lines.show([_shown_issue(issue, view) for issue in view.facts.follow_ons])
        has_issues = bool(view.facts.follow_ons)
        self.looked.setVisible(not has_issues or view.looked_on() is not None)

    def _line(self, shown: "ShownIssue") -> QWidget:
        issue, state, closed, late = shown
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = ("square-check", "good") if closed else ("square", "text2")
        row.addWidget(IconLabel(*mark), 0, Qt.AlignmentFlag.AlignTop)
        words = plain_label(issue.issue, "table", wrap=True)
        row.addWidget(words, 1)
        row.addWidget(plain_label(state, "caption", "danger" if late else "text2"))
        more = icon_button("ellipsis", f"Change follow-on issue: {issue.issue}")
        named(more, f"issue {issue.id}")
        more.clicked.connect(lambda: self._menu(more, issue, closed=closed))
        row.addWidget(more)
        made.setAccessibleName(f"Follow-on issue: {issue.issue}. {state}")
        return made

    def _menu(self, owner: QPushButton, issue: FollowOn, *, closed: bool) -> None:
        page = self._page
        entries: list[MenuEntry] = [
            ("Open it again", "rotate-cw", lambda: page.acts.reopen_follow_on(issue))
            if closed
            else ("Close it", "square-check", lambda: page.acts.close_follow_on(issue)),
            ("Change", "pencil", lambda: page.acts.change_follow_on(issue)),
            ("", "", lambda: None),
            ("Remove", "trash-2", lambda: page.acts.remove_follow_on(issue)),
        ]
        popup(owner, entries)


ShownIssue = tuple[FollowOn, str, bool, bool]
"""A follow-on issue, its words, whether it is closed, whether late."""


def _shown_issue(issue: FollowOn, view: "View") -> ShownIssue:
    closed = issue.closed is not None and issue.closed <= view.today
    late = not closed and issue.due is not None and issue.due < view.today
    return issue, follow_on_state(issue, view), closed, late


def follow_on_state(issue: FollowOn, view: "View") -> str:
    """Clinical lead · Closed 10 Mar; or due, or how late."""
    owner = view.person(issue.owner_id) if issue.owner_id else "No owner"
    if issue.closed is not None and issue.closed <= view.today:
        return f"{owner} · Closed {short_date(issue.closed)[:6]}"
    if issue.due is None:
        return f"{owner} · No date"
    if issue.due < view.today:
        return f"{owner} · {counted((view.today - issue.due).days, 'day')} overdue"
    return f"{owner} · Due {short_date(issue.due)[:6]}"
