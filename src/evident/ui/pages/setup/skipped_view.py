"""Skipped sentences: the list, the chosen one in full, and what can be done with it."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from evident.plan.proposals import NOT_A_CONCERN
from evident.plan.reading import ReadSentence
from evident.ui.pages.setup.skipped_list import HINT, SkippedList, SkippedRow
from evident.ui.widgets.buttons import button, menu_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.text import ElidedLabel, plain_label


class SkippedView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.list = SkippedList()
        self.hints = ElidedLabel(HINT, "caption", "text2")
        self.list.hint_changed.connect(self.hints.set_words)
        self.plain_only = QCheckBox("")
        self.plain_only.toggled.connect(lambda _: self._show())
        self._rows: list[SkippedRow] = []
        self._worth: frozenset[ReadSentence] = frozenset()
        column.addWidget(self.plain_only)
        column.addWidget(self.list, 1)
        column.addWidget(self.hints)
        self.card = Card(kind="quiet")
        self.words = plain_label("", "table", wrap=True)
        self.card.body.addWidget(self.words)
        self.card.body.addLayout(self._buttons())
        column.addWidget(self.card)
        self.list.looked_at.connect(self.show_row)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.take = button("Take it up", "plus", small=True)
        self.join = button("Onto the row above", "merge", small=True)
        self.why = menu_button("Not a concern")
        menu = QMenu(self.why)
        menu.setAccessibleName("Why is it not a concern?")
        for words in NOT_A_CONCERN:
            menu.addAction(words).triggered.connect(
                lambda _=False, words=words: self._act(self.list.left_out, words)
            )
        self.why.setMenu(menu)
        self.take.clicked.connect(lambda: self._act(self.list.taken))
        self.join.clicked.connect(lambda: self._act(self.list.joined))
        for one in (self.take, self.join, self.why):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _act(self, signal: Any, *more: str) -> None:
        row = self.list.current_row()
        if row is not None:
            signal.emit(row, *more)

    def show_rows(self, rows: list[SkippedRow], worth: Iterable[ReadSentence] = ()) -> None:
        """Show what is in no row. *worth* a look are plain facts: they can be shown alone."""
        self._rows, self._worth = rows, frozenset(worth)
        words = f"Only plain facts under findings, worth a look ({len(self._worth)})"
        self.plain_only.setText(words)
        self.plain_only.setAccessibleName(words)
        self.plain_only.setVisible(bool(self._worth))
        self._show()

    def show_sentence(self, sentence: ReadSentence) -> bool:
        """Stand on a sentence, showing all of them if need be; False when it is in a row."""
        if not any(row.sentence == sentence for row in self._rows):
            return False
        if not any(row.sentence == sentence for row in self.list.rows_model().rows):
            self.plain_only.setChecked(False)
        self.list.choose(sentence)
        return True

    def _show(self) -> None:
        only = self._worth and self.plain_only.isChecked()
        rows = [row for row in self._rows if not only or row.fate or row.sentence in self._worth]
        self.list.show_rows(rows)
        self.show_row(self.list.current_row())

    def show_row(self, row: SkippedRow | None) -> None:
        """Show the chosen sentence in full."""
        self.card.setVisible(row is not None)
        if row is not None:
            why = f" Not a concern: {row.why}." if row.why else ""
            self.words.setText(f"{row.sentence.text}{why}")
