"""Adds a passage the reader missed: words picked on the page, or typed by hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from evident.plan.change import Change
from evident.plan.words import KeyQuestion
from evident.ui.pages.setup.picking import Picked
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.fields import Field, WordBox
from evident.ui.widgets.forms import FormDialog, Problem

if TYPE_CHECKING:
    from evident.ui.page import Page

HOW = "Draw a box round the words on the page, or select them in the text, or type them here."
WORK_IT_OUT = "Work it out from the words"


class MissedDialog(FormDialog):
    """*done* gets the Change once the passage is in the list."""

    def __init__(
        self, page: "Page", source_id: int, picked: Picked, done: Callable[[Change], object]
    ) -> None:
        super().__init__(page, "Add one we missed", "Add to the list", wide=560)
        self._page, self._source_id, self._picked = page, source_id, picked
        self._done = done
        self.words = GrowingText(picked.words, lines=4, most=12)
        self.words_field = Field("Wording in the report", self.words, HOW)
        self.number = QLineEdit(str(picked.page) if picked.page else "")
        self.number.setMaxLength(4)
        self.page_field = Field("Page", self.number)
        self.question = WordBox(KeyQuestion, none=WORK_IT_OUT)
        self.add(self.words_field)
        self.add(self.page_field, Field("Key question", self.question))
        self.words.setFocus()

    def problems(self) -> list[Problem]:
        found = []
        if not self.words.toPlainText().strip():
            found.append((self.words_field, "Enter the words of the report"))
        typed = self.number.text().strip()
        if typed and not (typed.isdecimal() and int(typed)):
            found.append((self.page_field, "Enter a page number, or leave it empty"))
        return found

    def act(self) -> None:
        session, source_id, picked = self._page.session, self._source_id, self._picked
        words = self.words.toPlainText()
        typed = self.number.text().strip()
        page = int(typed) if typed else None
        question = self.question.word()
        kept = picked.page == page and words.strip() == picked.words
        there = page is not None and picked.page == page

        def work() -> Change:
            from evident.operations.report_checking import add_missed

            return add_missed(
                session.store,
                source_id,
                words,
                page=page,
                start=picked.start if kept else None,
                end=picked.end if kept else None,
                boxes=picked.boxes if there else "",
                question=question,
            )

        session.do(self._page, work, self._added, self.complain)

    def _added(self, change: Change) -> None:
        self.finish()
        self._done(change)
