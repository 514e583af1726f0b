"""CQC's request and its 28 days: when it asked, when the plan is due, what has been sent."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from evident.plan.action_plan.values import Request
from evident.plan.records import Deadline
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.chips import Chip
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.action_plan.page import ActionPlanPage

NOT_ASKED = (
    "No request is recorded. CQC can ask for this plan under Regulation 17(3); it is then due "
    "28 days from the day it asked, or on the day its letter names."
)


class RequestCard(Card):
    """One line with the clock; the date is entered or changed in the form for deadlines."""

    def __init__(self, page: "ActionPlanPage") -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName("The request for this plan")
        self.chip = Chip("", "neutral", "clock")
        self.words = plain_label("", "body", wrap=True)
        self.change = button("Change", "pencil", small=True)
        self.change.clicked.connect(self.open_form)
        said, acts = QHBoxLayout(), QHBoxLayout()
        for row in (said, acts):
            row.setSpacing(12)
        said.addWidget(self.chip)
        said.addWidget(self.words, 1)
        self.mark = button("Mark as sent…", "check", small=True)
        self.mark.clicked.connect(page.acts.mark_sent)
        self.sent = link_button("Sent plans", "history")
        self.sent.clicked.connect(page.acts.show_sent)
        for one in (self.change, self.mark, self.sent):
            acts.addWidget(one)
        acts.addStretch(1)
        self.line = QHBoxLayout()
        self.line.setSpacing(8)
        self.line.addLayout(said, 1)
        self.line.addLayout(acts)
        self.body.addLayout(self.line)
        self.request: Request | None = None

    def show_request(self, request: Request | None) -> None:
        self.request = request
        self.chip.setVisible(request is not None)
        if request is None:
            self.words.setText(NOT_ASKED)
            self.change.setText("Enter the request")
            self.change.setAccessibleName("Enter the request for this plan")
            return
        self.change.setText("Change")
        self.change.setAccessibleName("Change the request for this plan")
        self.words.setText(request.sentence)
        tone, icon = _look(request, self.page)
        self.chip.show_words(request.words, tone, icon)

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons below the words where there is no room beside them."""
        way = QBoxLayout.Direction
        self.line.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def open_form(self) -> None:
        from evident.ui.dialogs.deadline import DeadlineDialog

        plan = self.page.session.plan
        known = plan.all(Deadline).get(self.request.deadline_id) if self.request else None
        DeadlineDialog(self.page, known).open()


def _look(request: Request, page: "ActionPlanPage") -> tuple[str, str]:
    """Give tone and icon of the clock: late, soon, sent, or still far off."""
    if request.done_on is not None:
        return "good", "circle-check"
    left = (request.due - page.session.today).days if request.due else None
    if left is not None and left < 0:
        return "danger", "clock-alert"
    return ("warn" if left is not None and left <= 14 else "info"), "clock"
