"""One check on its own: facts, findings, answers, what followed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.one_check import FindingInFull, OneCheck, one_check
from evident.ui import theme
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.chips import RESULT_ICON, RESULT_TONE, Chip
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session


class CheckDetail(QWidget):
    """Shows one check. ``left`` asks to go back, ``opened`` for a concern.

    ``again`` asks to plan it again, ``righted`` to correct it, ``removed`` to take it out.
    """

    left = Signal()
    opened = Signal(str, str)
    item_opened = Signal(str)
    again = Signal(int)
    righted = Signal(int)
    removed = Signal(int)

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self.check_id = 0
        self.story: OneCheck | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.back = button("All checks", "arrow-left")
        self.back.clicked.connect(self.left)
        self.item_button = button("Show the evidence", "paperclip")
        self.item_button.clicked.connect(self._open_item)
        self.again_button = button("Plan it again", "calendar-plus")
        self.again_button.clicked.connect(lambda: self.again.emit(self.check_id))
        self.right_button = button("Put it right", "pencil")
        self.right_button.setToolTip("Correct what was typed in.")
        self.right_button.clicked.connect(lambda: self.righted.emit(self.check_id))
        self.remove_button = button("Remove", "trash-2")
        self.remove_button.setToolTip("It was recorded by mistake. You can undo this.")
        self.remove_button.clicked.connect(lambda: self.removed.emit(self.check_id))
        whole.addWidget(
            flowing(
                self.back,
                self.item_button,
                self.again_button,
                self.right_button,
                self.remove_button,
                gap=8,
            )
        )
        area, self._column = column_that_scrolls("The check")
        whole.addWidget(area, 1)

    def show_check(self, check_id: int) -> bool:
        """Show a check; False when it is no longer in the plan."""
        self.check_id = check_id
        story = one_check(self._session.plan, check_id)
        if story is None:
            self.story = None
            return False
        if story != self.story:
            self.story = story
            self._fill(story)
        return True

    def _fill(self, story: OneCheck) -> None:
        clear(self._column)
        self.setAccessibleName(f"Check: {story.title}")
        self.item_button.setVisible(bool(story.row.evidence))
        self.item_button.setText(f"Show {story.row.evidence}")
        ours = story.row.check.source_id is None
        self.right_button.setVisible(ours and story.row.check.key_question is None)
        self.remove_button.setVisible(ours)
        self._column.addWidget(self._head(story))
        for found in story.findings:
            self._column.addWidget(self._finding(found))
        if story.files:
            files = Card("Photos and files")
            for words in story.files:
                files.body.addWidget(plain_label(words, "table", wrap=True))
            self._column.addWidget(files)
        self._column.addStretch(1)

    def _head(self, story: OneCheck) -> Card:
        card = Card()
        title = plain_label(story.title, "title", wrap=True)
        card.head.addWidget(title, 1)
        if story.row.worst is not None:
            worst = story.row.worst
            card.head.addWidget(Chip(story.row.words, RESULT_TONE[worst], RESULT_ICON[worst]))
        for name, value in story.facts:
            card.body.addLayout(_fact(name, value, marked=name == "Recorded" and story.row.marked))
        return card

    def _finding(self, found: FindingInFull) -> Card:
        card = Card()
        if found.reference:
            opens = link_button(f"{found.reference}  {found.title}")
            opens.clicked.connect(
                lambda _=False, r=found.reference: self.opened.emit(r, "question:2")
            )
            card.head.addWidget(opens)
        else:
            card.head.addWidget(plain_label(found.title, "strong"))
        card.head.addStretch(1)
        card.head.addWidget(
            Chip(found.result.label, RESULT_TONE[found.result], RESULT_ICON[found.result])
        )
        seen = found.seen or "Nothing written down."
        card.body.addWidget(plain_label(seen, "body", "text" if found.seen else "text2", wrap=True))
        if found.where:
            card.body.addLayout(_fact("Where", found.where))
        if found.answers:
            if found.tally:
                card.body.addWidget(plain_label(found.tally, "strong"))
            for one in found.answers:
                who = f" ({one.who})" if one.who else ""
                words = f"{one.words}: {one.question}{who}"
                card.body.addWidget(plain_label(words, "table", wrap=True))
        self._followed(card, found)
        return card

    def _followed(self, card: Card, found: FindingInFull) -> None:
        if found.followed:
            card.body.addWidget(plain_label("What followed", "caption-strong", "text2"))
        for one in found.followed:
            line = QHBoxLayout()
            line.addWidget(plain_label(one.words, "table", wrap=True), 1)
            line.addWidget(plain_label(one.state, "table", "text2"))
            if one.action_id:
                opens = button("Open", small=True)
                opens.setAccessibleName(f"Open the action: {one.words}")
                detail = f"action:{one.action_id}"
                opens.clicked.connect(
                    lambda _=False, r=found.reference, d=detail: self.opened.emit(r, d)
                )
                line.addWidget(opens)
            card.body.addLayout(line)
        if found.undecided:
            line = QHBoxLayout()
            line.addWidget(IconLabel("circle-alert", "warn", 16))
            words = plain_label("What follows is still to be decided.", "table", wrap=True)
            line.addWidget(words, 1)
            decide = button("Decide", small=True)
            decide.setAccessibleName(f"Decide what follows for {found.reference}")
            decide.clicked.connect(
                lambda _=False, r=found.reference: self.opened.emit(r, "actions")
            )
            line.addWidget(decide)
            card.body.addLayout(line)

    def _open_item(self) -> None:
        if self.story is not None and self.story.row.evidence:
            self.item_opened.emit(self.story.row.evidence)


def _fact(name: str, value: str, *, marked: bool = False) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    label = plain_label(name, "table", "text2")
    label.setMinimumWidth(theme.scaled(150))
    line.addWidget(label)
    line.addWidget(plain_label(value, "table", "warn" if marked else "text", wrap=True), 1)
    return line
