"""Adds what the reader missed, beside the page: click sentences, select words, or type them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from evident.plan.reading import ReadSentence
from evident.plan.words import KeyQuestion
from evident.ui.pages.setup.picking import Picked, picked_sentences
from evident.ui.widgets.answer_box import GrowingText
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import Field, WordBox

HOW = "Click its sentences on the page, draw a box round them, or type."
WORK_IT_OUT = "Work it out from the words"


class MissedPanel(Card):
    """``done`` carries what was picked and the key question; ``dropped`` says not now."""

    done = Signal(object, object)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(kind="quiet")
        self.setAccessibleName("Add one we missed")
        self._picked = Picked()
        self.words = GrowingText("", lines=2, most=5)
        self.words_field = Field("Wording in the report", self.words)
        self.words.setPlaceholderText(HOW)
        self.number = QLineEdit()
        self.number.setMaxLength(4)
        self.page_field = Field("Page", self.number)
        self.question = WordBox(KeyQuestion, none=WORK_IT_OUT)
        self.body.addWidget(self.words_field)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.page_field, 1)
        row.addWidget(Field("Key question", self.question), 3)
        self.cancel = button("Cancel")
        self.add = button("Add to the list", "plus")
        self.cancel.clicked.connect(self.dropped)
        self.add.clicked.connect(self._add)
        self.body.addLayout(row)
        last = QHBoxLayout()
        last.addStretch(1)
        for one in (self.cancel, self.add):
            last.addWidget(one)
        self.body.addLayout(last)

    def begin(self, picked: Picked) -> None:
        """Start anew with what is picked already, perhaps nothing but the page in sight."""
        self.question.set_word(None)
        self.words_field.set_error("")
        self.page_field.set_error("")
        self.take(picked)
        self.words.setFocus()

    def take(self, picked: Picked) -> None:
        """Show what was picked in place of what was there."""
        self._picked = picked
        self.words.setPlainText(picked.words)
        self.number.setText(str(picked.page) if picked.page else "")

    def toggle(self, sentence: ReadSentence) -> None:
        """Add a sentence that was clicked, or leave it out again."""
        held = set(self._picked.sentences)
        chosen = held - {sentence} if sentence in held else held | {sentence}
        self.take(picked_sentences(chosen) if chosen else Picked(page=sentence.page))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
            return
        super().keyPressEvent(event)

    def _add(self) -> None:
        words = self.words.toPlainText().strip()
        typed = self.number.text().strip()
        if not words:
            self.words_field.set_error("Enter the words of the report")
            self.words.setFocus()
            return
        if typed and not (typed.isdecimal() and int(typed)):
            self.page_field.set_error("Enter a page number, or leave it empty")
            self.number.setFocus()
            return
        self.done.emit(self._as_typed(words, int(typed) if typed else None), self.question.word())

    def _as_typed(self, words: str, page: int | None) -> Picked:
        """Give what was picked; words or a page that were changed by hand lose their place."""
        picked = self._picked
        if words == picked.words and page == picked.page:
            return picked
        return Picked(words, page, boxes=picked.boxes if page == picked.page else "")
