"""The Inspector view: the code that leaves it, and how long it stays open."""

from typing import TYPE_CHECKING

from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.pages.service.part import SavedLine
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.settings.page import SettingsPage

WHAT = (
    "F11 shows the plan to an inspector: names covered, private notes hidden, nothing to change. "
    "That it was opened and left stands in the history."
)
FORGOTTEN = (
    "A leave code is set: Esc asks for it. If nobody knows it any more, end Evident with the "
    "system’s own means (Task Manager on Windows) and open it again. Nothing is lost."
)
THEN = (
    "Then the screen says that the view has ended and shows nothing of the plan. The way back "
    "asks for the leave code, where one is set."
)


class InspectorCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Inspector view")
        self._page = page
        self.body.addWidget(plain_label(WHAT, "table", "text2", wrap=True))
        self.code = plain_label("", "body", wrap=True)
        self.body.addWidget(self.code)
        self.change = button("Set a leave code…", "lock", small=True)
        self.change.clicked.connect(self._change)
        self.remove = button("Remove…", "lock-open", small=True)
        self.remove.setAccessibleName("Remove the leave code")
        self.remove.clicked.connect(self._remove)
        self.body.addLayout(row(self.change, self.remove, 1))
        self.minutes = SavedLine()
        self.minutes.setAccessibleName("Minutes until the inspector view ends, 0 for no limit")
        self.minutes.setFixedWidth(theme.scaled(70))
        self.minutes.left.connect(self._left)
        label = plain_label("It ends by itself after", "body")
        label.setBuddy(self.minutes)
        unit = plain_label("minutes (0: no limit)", "body", "text2")
        self.body.addLayout(row(label, self.minutes, unit, 1))
        self.body.addWidget(plain_label(THEN, "table", "text2", wrap=True))

    def refresh(self) -> None:
        service = self._page.session.plan.service
        is_set, may = bool(service.leave_code), not self._page.session.read_only
        said = FORGOTTEN if is_set else "No leave code: Esc leaves."
        self.code.setText(said)
        words = "Change the leave code…" if is_set else "Set a leave code…"
        self.change.setText(words)
        self.change.setAccessibleName(words)
        self.remove.setVisible(is_set)
        for control in (self.change, self.remove, self.minutes):
            control.setEnabled(may)
        self.minutes.show_saved(str(service.view_minutes))

    def _change(self) -> None:
        from evident.ui.dialogs.leave_code import LeaveCodeDialog

        LeaveCodeDialog(self._page).open()

    def _remove(self) -> None:
        from evident.ui.dialogs.leave_code import RemoveLeaveCodeDialog

        RemoveLeaveCodeDialog(self._page).open()

    def _left(self, typed: str) -> None:
        from evident.operations.leave_code import set_view_minutes

        page, store = self._page, self._page.session.store

        def refused(error: UserError) -> None:
            before = str(page.session.plan.service.view_minutes)
            self.minutes.take_saved(before)
            self.minutes.setText(before)
            page.complain(error)

        if not (typed.isdecimal() and len(typed) < 6):
            refused(
                UserError(
                    "The time limit was not changed.",
                    f"“{typed[:20]}” is not a number of minutes.",
                    "Enter it in figures, 0 for no limit.",
                )
            )
            return
        page.session.do(
            page,
            lambda: set_view_minutes(store, int(typed)),
            lambda _: page.tell("The time limit is changed.", undo=True),
            refused,
        )
