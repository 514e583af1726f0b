"""The questions staff are asked about a concern: begin with a set, then make them your own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from evident.operations.check_questions import set_questions, sets_for
from evident.plan.answers import own_questions
from evident.ui.page import Page
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import button
from evident.ui.widgets.fields import DropDown, Field
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.forms import FormDialog


class Lines(GrowingText):
    """One question on each line; Alt+Up and Alt+Down move the line with the cursor."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_line(step)
            return
        super().keyPressEvent(event)

    def move_line(self, step: int) -> None:
        """Move the line with the cursor up (-1) or down (1), and stay on it."""
        lines = self.toPlainText().split("\n")
        here = self.textCursor().blockNumber()
        there = here + step
        if not 0 <= there < len(lines):
            return
        lines[here], lines[there] = lines[there], lines[here]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText("\n".join(lines))
        cursor.endEditBlock()
        block = self.document().findBlockByNumber(there)
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)

    def lines(self) -> list[str]:
        return [line.strip() for line in self.toPlainText().split("\n") if line.strip()]


class QuestionSetDialog(FormDialog):
    """Offer a set that fits, to be added to and changed; saving is one undoable step."""

    def __init__(
        self, page: Page, reference: str, done: Callable[[], object] | None = None
    ) -> None:
        super().__init__(page, f"Questions for staff about {reference}", "Save questions", wide=560)
        self._page, self._reference, self._done = page, reference, done
        plan = page.session.plan
        self._sets = sets_for(plan, reference)
        self.sets = DropDown()
        for one in self._sets:
            self.sets.addItem(one.topic)
        self.sets.setCurrentIndex(0)
        take = button("Add these questions", "plus")
        take.clicked.connect(self.add_set)
        hint = "The sets are ours to begin with. Change every word that does not fit."
        self.add(Field("Begin with a set", self.sets, hint))
        self.add(flowing(take))
        own = own_questions(plan, plan.concern(reference).id)
        self.lines = Lines("\n".join(own or self._sets[0].questions), lines=6, most=14)
        self.lines_field = Field(
            "Questions, one on each line",
            self.lines,
            "They are asked in this order. Alt+Up and Alt+Down move a line; an empty line goes.",
        )
        up = button("Move up", "arrow-up", small=True)
        down = button("Move down", "arrow-down", small=True)
        up.clicked.connect(lambda: self.lines.move_line(-1))
        down.clicked.connect(lambda: self.lines.move_line(1))
        self.add(self.lines_field)
        self.add(flowing(up, down))
        self.lines.setFocus()
        self.carries_on(f"You were writing questions about {reference}.", reference=reference)

    def add_set(self) -> None:
        """Add the questions of the chosen set that are not there yet."""
        present = self.lines.lines()
        wanted = self._sets[self.sets.currentIndex()].questions
        self.lines.setPlainText("\n".join([*present, *(q for q in wanted if q not in present)]))

    def act(self) -> None:
        session, reference, words = self._page.session, self._reference, self.lines.lines()

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"Questions for staff about {reference} saved.", undo=True)
            if self._done is not None:
                self._done()

        session.do(
            self._page, lambda: set_questions(session.store, reference, words), done, self.complain
        )
