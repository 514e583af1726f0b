"""Search of the view: numbers, titles and covered words; Enter opens what stands first."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from evident.plan.inspector.finding import MOST, Finder, Hit
from evident.ui import theme
from evident.ui.icons import icon
from evident.ui.inspector.keys import ViewButton
from evident.ui.tokens import PAGE_EDGE
from evident.ui.widgets.bands import announce
from evident.ui.widgets.text import plain_label

HINT = "Type a number such as 14 or S1, or words. Enter opens the first. Esc goes back."
NOTHING = "Nothing found. Try fewer letters, or a number."
WAITING = "Getting everything ready. Type on; what you type is looked for then."
_WIDEST = 900


class SearchView(QWidget):
    """``chosen`` carries what is to be opened."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._finder: Finder | None = None
        self._hits: list[Hit] = []
        self._entered = False
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Search evidence and concerns")
        self.edit.setPlaceholderText("Search evidence and concerns")
        self.edit.setMaxLength(200)
        self.edit.setFont(theme.font("inspector"))
        self.edit.setMinimumHeight(theme.scaled(40))
        self.edit.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._find)
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setAccessibleName("Found")
        self.list.setFont(theme.font("inspector"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._open())
        self.note = plain_label(HINT, "body", "text2", wrap=True)
        self._arrange()

    def _arrange(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(PAGE_EDGE, 24, PAGE_EDGE, 24)
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.edit, 1)
        back = ViewButton("Back", "arrow-left")
        back.clicked.connect(self.closed)
        top.addWidget(back)
        column.addLayout(top)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)
        whole.addWidget(inside, 1)

    def take(self, finder: Finder) -> None:
        """Find in another view; what was typed, or entered, before it was there is done now."""
        self._finder = finder
        if self.isVisible():
            self._find(self.edit.text())
        if self._entered:
            self._entered = False
            self._open()

    def begin(self, typed: str) -> None:
        """Begin with what was typed already; the view need not be there yet."""
        self._entered = False
        self.edit.setText(typed)
        self._find(typed)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.setCursorPosition(len(typed))

    def _find(self, typed: str) -> None:
        self._hits = self._finder.find(typed) if self._finder is not None else []
        self.list.clear()
        self.list.addItems([f"{one.reference}  {one.title}\n{one.words}" for one in self._hits])
        if self._hits:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._hits))
        number = len(self._hits)
        many = f"The first {MOST} are shown." if number == MOST else f"{number} found."
        found = f"{many} {HINT}" if self._hits else HINT
        nothing = NOTHING if self._finder is not None else WAITING
        self.note.setText(nothing if typed.strip() and not self._hits else found)
        if typed.strip():
            announce(self, self.note.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._entered = self._finder is None
                self._open()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._hits:
                by = 1 if key == Qt.Key.Key_Down else -1
                at = min(max(self.list.currentRow() + by, 0), len(self._hits) - 1)
                self.list.setCurrentRow(at)
                announce(self, self._hits[at].title)
                return True
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._hits):
            self.chosen.emit(self._hits[at])
