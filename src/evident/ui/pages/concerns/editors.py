"""Editing a cell in its place: Enter, Tab and leaving save; what cannot be taken stays typed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evident.plan.concern_rows import NO_OWNER, ConcernRow
from evident.plan.dates import doubt, example_of, parse_date, short_date
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.text import LONGEST_TITLE
from evident.plan.words import Level
from evident.ui import theme
from evident.ui.models.concerns import DUE, LEVEL, OWNER, TITLE, ConcernsModel
from evident.ui.widgets.bands import announce
from evident.ui.widgets.fields import PersonBox, WordBox
from evident.ui.widgets.tables import ROW_ROLE, CellDelegate, Index
from evident.ui.widgets.text import plain_label

_SAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_WIDTH = {OWNER: 210, DUE: 130, LEVEL: 170}


class ConcernDelegate(CellDelegate):
    """Gives each editable cell its editor. ``edited`` carries row, column key and new value.

    The value is the title, a Level, a date or None, a person's id or None, or the words of a
    role nobody has yet.
    """

    edited = Signal(object, str, object)

    def __init__(
        self, table: QTableView, plan: Callable[[], Plan], today: Callable[[], date]
    ) -> None:
        super().__init__(table)
        self._table, self._plan, self._today = table, plan, today
        self._note: QFrame | None = None
        self.editor: QWidget | None = None
        self._asked: object = None
        self._kept: object = None

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        row, key = index.data(ROW_ROLE), _key(index)
        editor = self._made(key, row)
        editor.setParent(parent)
        editor.setFont(theme.font("table"))
        name = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{name} of {row.reference}")
        editor.setProperty("column", key)
        self.editor = editor
        return editor

    def _made(self, key: str, row: ConcernRow) -> QWidget:
        if key == OWNER:
            return PersonBox(self._plan(), row.owner_id, nobody=NO_OWNER)
        if key == LEVEL:
            return WordBox(Level, row.level)
        edit = QLineEdit(row.title)
        if key == TITLE:
            edit.setMaxLength(LONGEST_TITLE)
        else:
            self._asked, self._kept = None, row.due
            edit.setText(short_date(row.due) if row.due else "")
            edit.setPlaceholderText(f"{example_of(self._today())} or friday")
            edit.textEdited.connect(self._unsay)
        edit.selectAll()
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Filled when it was made: values that arrive meanwhile must not replace what is typed."""

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = QRect(option.rect)
        wide = max(place.width(), theme.scaled(_WIDTH.get(_key(index), 0)))
        right = self._table.viewport().width()
        place.setLeft(max(0, min(place.left(), right - wide)))
        place.setWidth(wide)
        editor.setGeometry(place)

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """Tell what was entered; the plan, not the model, is what changes."""
        row, key = index.data(ROW_ROLE), _key(index)
        if not self.fault(editor):
            value = self._value(editor)
            if value != _before(row, key):
                self.edited.emit(row, key, value)

    def _value(self, editor: QWidget) -> object:
        if isinstance(editor, PersonBox):
            return editor.new_words() or editor.person_id()
        if isinstance(editor, WordBox):
            return editor.word()
        assert isinstance(editor, QLineEdit)
        words = editor.text().strip()
        if editor.property("column") == TITLE:
            return words
        return parse_date(words, self._today(), coming=True) if words else None

    def fault(self, editor: QWidget) -> str:
        """Say what is wrong with what was typed, "" when it can be taken."""
        if not isinstance(editor, QLineEdit):
            return ""
        words = editor.text().strip()
        if editor.property("column") == TITLE:
            return "" if words else "Give it a short title."
        try:
            day = self._value(editor)
        except UserError as error:
            return f"{error.headline} {error.remedy}"
        new = day if isinstance(day, date) and day != self._kept else None
        said = doubt(words, new, self._today())
        return f"{said} Is that right? Press Enter again to keep it" if said else ""

    def _keep_asked(self, editor: QWidget) -> None:
        """Take a date in the past once its question stands there and Enter is pressed again."""
        if editor.property("column") == DUE and self._note is not None:
            with suppress(UserError):
                if self._value(editor) == self._asked:
                    self._kept = self._asked

    def keeps_open(self) -> bool:
        """Say whether what was typed cannot be taken; the editor then gets the focus back."""
        words = self.fault(self.editor) if self.editor is not None else ""
        if self.editor is not None and words:
            self.editor.setFocus()
            self._say(self.editor, words)
        return bool(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        leaving = event.type() is QEvent.Type.FocusOut
        saving = isinstance(event, QKeyEvent) and event.key() in _SAVING
        saving = saving and event.type() is QEvent.Type.KeyPress
        if isinstance(watched, QWidget) and (leaving or saving):
            if saving:
                self._keep_asked(watched)
            words = self.fault(watched)
            if words:
                self._say(watched, words)
                return saving
        return super().eventFilter(watched, event)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        self._unsay()
        if self.editor is editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def _say(self, editor: QWidget, words: str) -> None:
        """Say beside the editor what is wrong; the text stays as it was typed."""
        self._unsay()
        note = QFrame(self._table.viewport())
        note.setProperty("band", "danger")
        column = QVBoxLayout(note)
        column.setContentsMargins(8, 4, 8, 4)
        column.addWidget(plain_label(words, "caption-strong", "danger"))
        note.setAccessibleName(words)
        note.adjustSize()
        room = self._table.viewport().rect()
        left = max(0, min(editor.x(), room.width() - note.width()))
        below = editor.geometry().bottom() + 1
        fits = below + note.height() <= room.height()
        note.move(left, below if fits else editor.y() - note.height())
        note.show()
        self._note = note
        if editor.property("column") == DUE:
            with suppress(UserError):
                self._asked = self._value(editor)
        editor.setProperty("wrong", True)
        editor.setAccessibleDescription(words)
        editor.style().polish(editor)
        announce(editor, words)

    def _unsay(self) -> None:
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None
        if self.editor is not None and self.editor.property("wrong"):
            self.editor.setProperty("wrong", False)
            self.editor.setAccessibleDescription("")
            self.editor.style().polish(self.editor)


def _key(index: Index) -> str:
    model = index.model()
    assert isinstance(model, ConcernsModel)
    return model.columns[index.column()].key


def _before(row: ConcernRow, key: str) -> object:
    return {TITLE: row.title, LEVEL: row.level, OWNER: row.owner_id, DUE: row.due}[key]
