"""Asks where the second of two concerns begins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from evident.plan.change import Change
from evident.plan.proposals import ProposalRow
from evident.ui import theme
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

if TYPE_CHECKING:
    from evident.ui.page import Page

BETWEEN = "\n\n"


class SplitDialog(FormDialog):
    """Shows all wordings of a row; the cursor says where to split, by mouse or arrow keys."""

    def __init__(self, page: "Page", row: ProposalRow) -> None:
        super().__init__(page, "Split this passage", "Split here", wide=560)
        self._page, self._row = page, row
        self.text = QPlainTextEdit(BETWEEN.join(passage.words for passage in row.passages))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setCursorWidth(2)
        self.text.setMinimumHeight(theme.scaled(140))
        self.field = Field(
            "Put the cursor where the second concern begins", self.text, "Click, or use arrow keys."
        )
        self.add(self.field)
        self.text.setFocus()

    def place(self) -> tuple[int, int]:
        """Give the passage the cursor is in, by its id, and how many letters stand before it."""
        before = self.text.toPlainText()
        at = len(
            before.encode("utf-16-le")[: self.text.textCursor().position() * 2].decode(
                "utf-16-le", "ignore"
            )
        )
        for passage in self._row.passages:
            if at <= len(passage.words):
                return passage.id, at
            at -= len(passage.words) + len(BETWEEN)
        return self._row.passages[-1].id, max(0, at)

    def problems(self) -> list[Problem]:
        first = self._row.passages[0].id
        last = self._row.passages[-1]
        if self.place() in ((first, 0), (last.id, len(last.words))):
            return [(self.field, "Put the cursor between the two concerns")]
        return []

    def act(self) -> None:
        session, row = self._page.session, self._row
        passage, at = self.place()

        def work() -> Change:
            from evident.operations.report_checking import split_proposal

            return split_proposal(session.store, row.id, passage, at)

        session.do(self._page, work, self.finish, self.complain)
