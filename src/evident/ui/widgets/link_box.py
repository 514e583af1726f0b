"""Concerns chosen by typing S1 or words, each with the question (1 to 4) that is answered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.ui import theme
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import icon_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.fields import DropDown
from evident.ui.widgets.text import ElidedLabel

QUESTION_WORDS = {
    1: "Question 1: what changed",
    2: "Question 2: consistent",
    3: "Question 3: embedded",
    4: "Question 4: what else",
}


class _Finder(QLineEdit):
    """Takes Enter for itself while there are words in it: the form's button must not."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
            return
        super().keyPressEvent(event)


class LinkBox(QWidget):
    """``links`` gives what was chosen; ``pending`` the words that were typed and not yet taken."""

    def __init__(self, plan: Plan, links: Sequence[tuple[str, int]] = ()) -> None:
        super().__init__()
        self._concerns = {concern.reference: concern for concern in plan.concerns}
        self._chosen: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.finder = _Finder()
        self.finder.setPlaceholderText("Type S1 or words, then Enter")
        self.setFocusProxy(self.finder)
        self.finder.setCompleter(self._completer())
        self.finder.entered.connect(self.take)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addWidget(self.finder)
        column.addLayout(self._rows)
        for reference, question in links:
            if reference in self._concerns:
                self._chosen[reference] = question
        self._show()

    def _completer(self) -> QCompleter:
        completer = QCompleter([_words(concern) for concern in self._concerns.values()], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setAccessibleName("Concerns that match")
        completer.activated.connect(
            lambda words: self._took(str(words)), Qt.ConnectionType.QueuedConnection
        )
        return completer

    def _took(self, words: str) -> None:
        self.finder.setText(words)
        self.take()

    def links(self) -> list[tuple[str, int]]:
        return list(self._chosen.items())

    def kept_value(self) -> str:
        """Give what was chosen, for a form that carries on."""
        return " ".join(f"{reference}:{question}" for reference, question in self.links())

    def put_value(self, value: str) -> None:
        """Choose what ``kept_value`` gave; what is gone from the plan is left out."""
        pairs = (part.partition(":") for part in value.split())
        known = {one: int(two) for one, _, two in pairs if one in self._concerns and two.isdigit()}
        self._chosen = known
        self._show()

    def pending(self) -> str:
        return self.finder.text().strip()

    def take(self) -> bool:
        """Choose what was typed: references, or words of which one title has all.

        Says whether nothing is left in the box.
        """
        typed = self.pending()
        whole = self._matching(typed)
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        found = [whole] if whole else [self._matching(part) for part in parts]
        if not all(found):
            return not typed
        for reference in found:
            self._chosen.setdefault(str(reference), 1)
        self.finder.clear()
        self._show()
        announce(self, ", ".join(str(reference) for reference in found) + " chosen")
        return True

    def _matching(self, typed: str) -> str | None:
        """Give the one concern meant: its reference first, else every word in its title."""
        words = typed.casefold().split()
        if not words:
            return None
        reference = words[0].upper()
        if reference in self._concerns and (
            len(words) == 1 or typed.casefold() == _words(self._concerns[reference]).casefold()
        ):
            return reference
        found = [
            one.reference
            for one in self._concerns.values()
            if all(word in _words(one).casefold() for word in words)
        ]
        return found[0] if len(found) == 1 else None

    def _show(self) -> None:
        clear(self._rows)
        for reference in self._chosen:
            self._rows.addWidget(self._row(self._concerns[reference]))

    def _row(self, concern: Concern) -> QWidget:
        reference = concern.reference
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        question = DropDown()
        question.setAccessibleName(f"Question that {reference} is linked to")
        question.addItems(list(QUESTION_WORDS.values()))
        question.setCurrentIndex(self._chosen[reference] - 1)
        question.setMinimumWidth(theme.scaled(190))
        question.activated.connect(lambda at: self._chosen.update({reference: at + 1}))
        away = icon_button("x", f"Do not link to {reference}")
        away.clicked.connect(lambda: self._drop(reference))
        row.addWidget(ElidedLabel(_words(concern), "table"), 1)
        row.addWidget(question)
        row.addWidget(away)
        return made

    def _drop(self, reference: str) -> None:
        self._chosen.pop(reference, None)
        self._show()
        self.finder.setFocus()


def _words(concern: Concern) -> str:
    return f"{concern.reference} {concern.title}"
