"""One item of evidence over the whole screen: its pages, its record, or why it is not shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from evident.operations.inspector import covered_words
from evident.operations.previews import can_be_shown, preview_of_stored
from evident.plan.inspector.values import ShownItem, View
from evident.plan.sheet_words import in_plain_words
from evident.ui import tasks, theme
from evident.ui.inspector.keys import ViewButton
from evident.ui.tokens import PAGE_EDGE
from evident.ui.widgets.bands import announce
from evident.ui.widgets.document_view import DocumentLoader
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.store import Store

NO_PAGES = "This kind of file has no pages to show here. Ask us to open it."
KEYS = "Left and Right turn pages, then items · Up and Down move · + and - zoom · Esc goes back"
_KEY = Qt.Key


class EvidenceView(QWidget):
    """Shows the items of a concern one after the other, beginning with the one chosen."""

    closed = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self._items: list[ShownItem] = []
        self._at = 0
        self._to_last = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Evidence")
        self.title = plain_label("", "title", wrap=True)
        self.facts = plain_label("", "body", "text2", wrap=True)
        self.where = plain_label("", "body", "text2")
        self.back = ViewButton("Back", "arrow-left")
        self.back.clicked.connect(self.closed)
        self.pages = PagesView()
        self.pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.loader = DocumentLoader(self.pages)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words.setFont(theme.font("inspector"))
        self.words.setAccessibleName("What it says")
        self.slip = plain_label("", "title", wrap=True)
        self.slip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        self.pages.page_changed.connect(lambda _: self._say_where())
        self.loader.opened.connect(self._opened)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_EDGE, 12, PAGE_EDGE, 12)
        top = QHBoxLayout()
        heads = QVBoxLayout()
        heads.setSpacing(0)
        heads.addWidget(self.title)
        heads.addWidget(self.facts)
        top.addLayout(heads, 1)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self.stack = QStackedWidget()
        for part in (self.pages, self.words, self.slip):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)
        self.before = ViewButton("Before", "chevron-left")
        self.after = ViewButton("Next", "chevron-right")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        foot = QHBoxLayout()
        foot.addWidget(self.before)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        keys = plain_label(KEYS, "table", "text2", wrap=True)
        for label in (self.where, keys):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            middle.addWidget(label)
        foot.addLayout(middle, 1)
        foot.addWidget(self.after)
        column.addLayout(foot)

    # --- showing ----------------------------------------------------------------------------

    @property
    def item(self) -> ShownItem | None:
        return self._items[self._at] if self._items else None

    def show_items(self, view: View, names: Sequence[str], first: str) -> None:
        """Show the items called *names*, beginning with *first*."""
        self._items = [view.items[name] for name in names if name in view.items]
        self._at = next((n for n, one in enumerate(self._items) if one.reference == first), 0)
        self._show(to_last=False)

    def put_away(self) -> None:
        """Close the document; nothing of it stays."""
        self.loader.close()
        self.words.clear()
        self._items = []

    def turn(self, way: int) -> None:
        """Turn a page; from the last one go to the next item, from the first to the one before."""
        shown = self.stack.currentWidget() is self.pages
        page = self.pages.page + way
        if shown and 1 <= page <= self.pages.page_count:
            self.pages.go_to_page(page)
            return
        if 0 <= self._at + way < len(self._items):
            self._at += way
            self._show(to_last=way < 0)

    def _show(self, *, to_last: bool) -> None:
        item = self.item
        if item is None:
            return
        self._to_last = to_last
        self.title.setText(f"{item.reference}  {item.title}")
        cover = " · Covered copy: names are covered" if item.covered else ""
        self.facts.setText(f"{item.facts}{cover}")
        self.setAccessibleName(f"{self.title.text()}. {self.facts.text()}. {item.slip}".strip())
        self.loader.close()
        if item.slip:
            self._say(item.slip)
        elif item.record:
            self._write("\n".join(in_plain_words(item.record)))
        elif item.file and can_be_shown(item.media_type):
            self.stack.setCurrentWidget(self.pages)
            self.pages.zoom_to = self.pages.zoom_to.PAGE
            store, file, kind = self._store, item.file, item.media_type
            self.loader.open(file, lambda: preview_of_stored(store, file, kind))
        else:
            self._read(item)
        self._say_where()
        announce(self, f"{self.title.text()}. {self.facts.text()}")

    def _read(self, item: ShownItem) -> None:
        """Show the words of a file without pages, covered; say so when it has none."""
        if not item.file:
            self._say(NO_PAGES)
            return
        self._say("")
        store = self._store

        def arrived(words: str) -> None:
            if self.item is item:
                self._write(words) if words.strip() else self._say(NO_PAGES)

        work = lambda: covered_words(store, item)  # noqa: E731 - one line, called elsewhere
        tasks.run_task(self, work, arrived, lambda _: self._say(NO_PAGES))

    def _say(self, words: str) -> None:
        self.slip.setText(words)
        self.stack.setCurrentWidget(self.slip)

    def _write(self, words: str) -> None:
        self.words.setPlainText(words)
        self.stack.setCurrentWidget(self.words)

    def _opened(self) -> None:
        self.pages.fit_page()
        if self._to_last:
            self.pages.go_to_page(self.pages.page_count)
        self._say_where()

    def _say_where(self) -> None:
        said = [f"Item {self._at + 1} of {len(self._items)}"] if len(self._items) > 1 else []
        if self.stack.currentWidget() is self.pages and self.pages.page_count > 1:
            said.append(f"page {self.pages.page} of {self.pages.page_count}")
        self.where.setText(", ".join(said))
        self.before.setEnabled(self._at > 0 or self.pages.page > 1)
        more = self.pages.page < self.pages.page_count
        self.after.setEnabled(self._at + 1 < len(self._items) or more)

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        ways = {_KEY.Key_Left: -1, _KEY.Key_PageUp: -1, _KEY.Key_Right: 1, _KEY.Key_PageDown: 1}
        steps = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}
        key = _KEY(event.key())
        if key in ways:
            self.turn(ways[key])
        elif key in steps:
            shown = self.words if self.stack.currentWidget() is self.words else self.pages
            bar = shown.verticalScrollBar()
            bar.setValue(bar.value() + steps[key] * bar.singleStep() * 2)
        elif event.text() in ("+", "="):
            self.pages.zoom_in()
        elif event.text() == "-":
            self.pages.zoom_out()
        else:
            super().keyPressEvent(event)
