"""A short list of lines to write in: areas, shifts, people; each line saved when it is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evident.ui.widgets.buttons import button, icon_button
from evident.ui.widgets.saved_line import SavedLine
from evident.ui.widgets.text import plain_tip

if TYPE_CHECKING:
    from evident.ui.session import Session


@dataclass(frozen=True)
class Line:
    """One line: the record's id and what stands in each of its boxes."""

    id: int
    words: tuple[str, ...]


class _Row(QWidget):
    def __init__(self, owner: "LinesList", line: Line) -> None:
        super().__init__()
        self.line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.boxes: list[SavedLine] = []
        for place, label in enumerate(owner.labels):
            box = SavedLine(owner.session, f"setup.{owner.what}.{line.id}.{place}", 80)
            box.left.connect(lambda _words, place=place: owner.changed.emit(line.id, place))
            self.boxes.append(box)
            box.setAccessibleName(f"{label} of {owner.what} {line.words[0]}")
            row.addWidget(box, 3 if place == 0 else 2)
        self.remove = icon_button("x", f"Remove {line.words[0]}")
        self.remove.clicked.connect(lambda: owner.removed.emit(line.id))
        row.addWidget(self.remove)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        self.line = line
        for box, words in zip(self.boxes, line.words, strict=True):
            box.show_saved(words)
        name = f"Remove {line.words[0]}"
        self.remove.setAccessibleName(name)
        self.remove.setToolTip(plain_tip(name))


class LinesList(QWidget):
    """*what* is the word for one ("area"); *labels* name the boxes of a line, the first needed.

    ``added`` carries the words typed below the list, ``changed`` (id, box) and ``removed`` an id.
    """

    added = Signal(tuple)
    changed = Signal(int, int)
    removed = Signal(int)

    def __init__(
        self, session: "Session", what: str, labels: Sequence[str], hints: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.session, self.what, self.labels = session, what, tuple(labels)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._shown: list[_Row] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)
        below = QHBoxLayout()
        below.setSpacing(8)
        self.new: list[QLineEdit] = []
        for place, label in enumerate(labels):
            box = QLineEdit()
            box.setMaxLength(80)
            box.setAccessibleName(f"{label} of a new {what}")
            box.setPlaceholderText(hints[place] if place < len(hints) else label)
            box.returnPressed.connect(self._add)
            self.new.append(box)
            below.addWidget(box, 3 if place == 0 else 2)
        self.add = button("Add", "plus")
        self.add.setAccessibleName(f"Add {'an' if what[0] in 'aeio' else 'a'} {what}")
        self.add.clicked.connect(self._add)
        below.addWidget(self.add)
        column.addLayout(below)

    def rows(self) -> list[_Row]:
        return list(self._shown)

    def row_of(self, id: int) -> _Row | None:
        return next((row for row in self.rows() if row.line.id == id), None)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines* in their order; a line that stays keeps the words being typed in it."""
        kept = {row.line.id: row for row in self.rows()}
        wanted = [line.id for line in lines]
        for id, row in kept.items():
            if id not in wanted:
                self._drop(row)
        for place, line in enumerate(lines):
            if line.id in kept:
                kept[line.id].show_line(line)
            else:
                row = _Row(self, line)
                self._shown.insert(place, row)
                self._rows.insertWidget(place, row)

    def _drop(self, row: _Row) -> None:
        if row.isAncestorOf(self.focusWidget() or self):
            self.new[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._shown.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def leave(self) -> None:
        """Save the lines being typed in, and add what was typed below the list."""
        for row in self.rows():
            for box in row.boxes:
                box.save_now()
        self._add()

    def _add(self) -> None:
        words = tuple(box.text().strip() for box in self.new)
        if not words[0]:
            return
        for box in self.new:
            box.clear()
        self.added.emit(words)
        if self.new[-1].hasFocus() or self.add.hasFocus():
            self.new[0].setFocus()


def words_of(row: _Row | None) -> tuple[str, ...]:
    return tuple(box.text() for box in row.boxes) if row is not None else ()
