"""The suggestions of the crosswalk, one concern at a time: take it, keep it as it is, go on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.packs import Statement
from evident.plan.phrases import counted
from evident.plan.taking_over import Move, Suggestion, moves
from evident.ui import theme
from evident.ui.widgets.bands import announce, error_band
from evident.ui.widgets.buttons import button, primary_button
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.chips import Chip
from evident.ui.widgets.text import literal, plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


class TakeOverDialog(QDialog):
    """Goes through the concerns that are not under *target* yet. Nothing moves by itself.

    *Keep as is* puts a concern aside for this sitting; *Next* leaves it for later in it.
    """

    def __init__(self, page: "Page", target: str) -> None:
        super().__init__(page.window())
        self.page, self.target = page, target
        session = page.session
        framework = session.packs.framework(target)
        self.moves: list[Move] = list(moves(session.plan, session.packs, target))
        self.taken = self.kept = 0
        self._of = len(self.moves)
        self._came_from = QApplication.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Suggestions: {framework.title}")
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(theme.scaled(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(framework.title, "title", wrap=True))
        self.where = plain_label("", "table", "text2")
        column.addWidget(self.where)
        self.summary = QVBoxLayout()
        column.addLayout(self.summary)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(10)
        column.addLayout(self.middle, 1)
        column.addLayout(self._buttons())
        self.finished.connect(self._give_focus_back)
        self._show()

    def _buttons(self) -> QHBoxLayout:
        held = QHBoxLayout()
        held.setSpacing(8)
        self.close_button = button("Close")
        self.close_button.clicked.connect(self.accept)
        self.next_button = button("Next")
        self.next_button.clicked.connect(self._next)
        self.keep_button = button("Keep as is")
        self.keep_button.clicked.connect(self._keep)
        self.take_button = primary_button("Take it")
        self.take_button.clicked.connect(self._take)
        held.addWidget(self.close_button)
        held.addStretch(1)
        for one in (self.next_button, self.keep_button, self.take_button):
            held.addWidget(one)
        return held

    @property
    def move_shown(self) -> Move | None:
        return self.moves[0] if self.moves else None

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        clear(self.middle)
        self.choices: list[tuple[QRadioButton, Suggestion]] = []
        move = self.move_shown
        if move is None:
            self._show_end()
            return
        done = self._of - len(self.moves)
        self.where.setText(f"{done} of {counted(self._of, 'concern')} looked at")
        self.middle.addWidget(self._concern(move))
        self.middle.addWidget(self._suggestions(move))
        self.middle.addStretch(1)
        self.next_button.setEnabled(len(self.moves) > 1)
        self.take_button.setEnabled(bool(move.suggestions))
        first = self.choices[0][0] if self.choices else self.keep_button
        first.setFocus()
        announce(self, f"{move.concern.reference} {move.concern.title}")

    def _concern(self, move: Move) -> Card:
        card = Card(kind="quiet")
        heading = f"{move.concern.reference}  {move.concern.title}"
        card.body.addWidget(plain_label(heading, "strong", wrap=True))
        now = "; ".join(_named(one) for one in move.present) or "nothing that is known here"
        card.body.addWidget(plain_label(f"Now under: {now}", "table", "text2", wrap=True))
        return card

    def _suggestions(self, move: Move) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not move.suggestions:
            words = "There is no suggestion for this one. Choose its place on the concern’s page."
            column.addWidget(plain_label(words, "body", wrap=True))
            return held
        self._group = QButtonGroup(held)
        for number, one in enumerate(move.suggestions):
            choice = QRadioButton(literal(_named(one.statement)))
            choice.setFont(theme.font("strong"))
            choice.setAccessibleName(_named(one.statement))
            choice.setAccessibleDescription(one.why)
            choice.setChecked(number == 0)
            self._group.addButton(choice)
            self.choices.append((choice, one))
            column.addWidget(choice)
            why = plain_label(one.why, "table", "text2", wrap=True)
            why.setContentsMargins(theme.scaled(24), 0, 0, 0)
            column.addWidget(why)
            mark = ("From a source", "info") if one.sourced else ("Suggested", "neutral")
            chip = Chip(*mark, "book-open" if one.sourced else "lightbulb")
            line = QHBoxLayout()
            line.setContentsMargins(theme.scaled(24), 0, 0, 0)
            line.addWidget(chip)
            line.addStretch(1)
            column.addLayout(line)
        return held

    def _show_end(self) -> None:
        self.where.setText(f"{self._of} of {counted(self._of, 'concern')} looked at")
        words = (
            f"That was the last one. {self.taken} taken over, {self.kept} kept as they were. "
            "Each one taken can be undone."
        )
        self.middle.addWidget(plain_label(words, "body", wrap=True))
        self.middle.addStretch(1)
        for one in (self.next_button, self.keep_button, self.take_button):
            one.hide()
        self.close_button.setFocus()
        announce(self, words)

    # --- acting -----------------------------------------------------------------------------

    def _next(self) -> None:
        clear(self.summary)
        self.moves.append(self.moves.pop(0))
        self._show()

    def _keep(self) -> None:
        clear(self.summary)
        self.kept += 1
        self.moves.pop(0)
        self._show()

    def _take(self) -> None:
        from evident.operations.frameworks import take_over

        move = self.move_shown
        chosen = next((one for choice, one in self.choices if choice.isChecked()), None)
        if move is None or chosen is None:
            return
        clear(self.summary)
        self.take_button.setEnabled(False)
        store, reference = self.page.session.store, move.concern.reference
        statement = chosen.statement.id
        self.page.session.do(
            self.page,
            lambda: take_over(store, reference, statement, self.target),
            self._taken,
            self._refused,
        )

    def _taken(self, _: Change) -> None:
        self.taken += 1
        self.moves.pop(0)
        self._show()

    def _refused(self, error: UserError) -> None:
        self.take_button.setEnabled(True)
        self.summary.addWidget(error_band(error))
        announce(self, str(error))

    def _give_focus_back(self) -> None:
        if self.taken:
            self.page.tell(f"{counted(self.taken, 'concern')} taken over.", undo=True)
        if self._came_from is not None:
            try:
                self._came_from.setFocus()
            except RuntimeError:  # the page was laid out anew while the dialog was open
                self.page.focus_first()


def _named(statement: Statement) -> str:
    return f"{statement.title} ({statement.key_question.label})"
