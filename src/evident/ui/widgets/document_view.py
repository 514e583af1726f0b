"""A document with its own buttons: pages, zoom, find; opened and closed off the GUI thread."""

import weakref
from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from evident.operations.previews import OpenDocument, PageShape
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.ui import theme
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import icon_button
from evident.ui.widgets.page_places import Box
from evident.ui.widgets.page_renders import fetch, in_background
from evident.ui.widgets.pages_view import PagesView
from evident.ui.widgets.text import plain_label

Places = tuple[tuple[int, Box], ...]

_ROOM_FOR_ALL = 520
_open: "weakref.WeakSet[OpenDocument]" = weakref.WeakSet()


def close_all_documents() -> None:
    """Stop every worker that still holds a document open: the program is about to end."""
    for document in list(_open):
        document.close()


@cache
def _close_all_at_the_end() -> None:
    """Connect it once, however many documents are shown: loaders come by the hundred."""
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(close_all_documents)


class DocumentLoader(QObject):
    """Opens one document at a time for a PagesView and sees that its worker is stopped."""

    opened = Signal()
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, view: PagesView) -> None:
        super().__init__(view)
        self._view = view
        self._key = ""
        self._held: list[OpenDocument] = []
        held = self._held
        self.destroyed.connect(lambda: _close(held))
        _close_all_at_the_end()

    @property
    def document(self) -> OpenDocument | None:
        return self._held[0] if self._held else None

    def open(self, key: str, opener: Callable[[], OpenDocument]) -> None:
        """Show the document that *opener* gives; the one before is closed.

        *opener* is called at once and must only prepare: reading is done off the GUI thread.
        """
        if key and key == self._key and self._held:
            return
        self.close()
        self._key = key
        document = opener()
        self._held.append(document)
        _open.add(document)
        fetch(
            self,
            document.shapes,
            lambda shapes: self._show(document, shapes),
            lambda fault: self._refuse(document, fault),
        )

    def close(self) -> None:
        """Let go of the document; its worker is killed."""
        self._key = ""
        self._view.clear()
        _close(self._held)

    def find(self, words: str) -> None:
        """Look for words; ``found`` gives pages and boxes."""
        document = self.document
        if document is None:
            return
        fetch(
            self,
            lambda: document.find(words),
            lambda places: self._tell(document, places),
            lambda _: self._tell(document, ()),
        )

    def _show(self, document: OpenDocument, shapes: Sequence[PageShape]) -> None:
        if document is self.document:
            self._view.show_document(self._key, shapes, document.draw)
            self.opened.emit()

    def _refuse(self, document: OpenDocument, fault: UserError) -> None:
        if document is self.document:
            self._view.show_message(f"{fault.headline} {fault.reason}")
            self.failed.emit(fault)

    def _tell(self, document: OpenDocument, places: Places) -> None:
        if document is self.document:
            self.found.emit(places)


def _close(held: list[OpenDocument]) -> None:
    """Close on a thread of its own: a worker in the middle of a page takes a moment to stop."""
    while held:
        in_background(held.pop().close)


class DocumentView(QWidget):
    """Pages under a row of buttons. *compact* leaves out what a small preview has no room for."""

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__()
        self.pages = PagesView()
        self.loader = DocumentLoader(self.pages)
        self._places: Places = ()
        self._at = -1
        self._sought = ""
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(4)
        column.addLayout(self._bar)
        column.addWidget(self.pages, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        self._add_turning(buttons)
        self._add_zoom(buttons)
        buttons.addStretch(1)
        self._bar.addLayout(buttons)
        if not compact:
            finding = QHBoxLayout()
            finding.setSpacing(8)
            self._add_find(finding)
            self._bar.addLayout(finding, 1)
        self.pages.page_changed.connect(lambda _: self._show_page())
        self.loader.opened.connect(self._show_page)
        self.loader.found.connect(self._show_found)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(250), theme.scaled(160))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the box to find words under the buttons where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(_ROOM_FOR_ALL)
        direction = QBoxLayout.Direction
        self._bar.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def open(self, key: str, opener: Callable[[], OpenDocument]) -> None:
        self._forget_found()
        self.loader.open(key, opener)
        self._show_page()

    def close_document(self) -> None:
        self._forget_found()
        self.loader.close()
        self._show_page()

    def _add_turning(self, bar: QHBoxLayout) -> None:
        self.previous = icon_button("chevron-left", "Previous page")
        self.next = icon_button("chevron-right", "Next page")
        self.page_box = QLineEdit()
        self.page_box.setAccessibleName("Page number")
        self.page_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_box.setFixedWidth(theme.scaled(46))
        self.of = plain_label("", "table", "text2")
        self.previous.clicked.connect(lambda: self.pages.go_to_page(self.pages.page - 1))
        self.next.clicked.connect(lambda: self.pages.go_to_page(self.pages.page + 1))
        self.page_box.returnPressed.connect(self._go)
        self.page_box.editingFinished.connect(self._show_page)
        for widget in (self.previous, self.page_box, self.of, self.next):
            bar.addWidget(widget)

    def _add_zoom(self, bar: QHBoxLayout) -> None:
        does = (
            ("zoom-out", "Smaller", self.pages.zoom_out),
            ("zoom-in", "Larger", self.pages.zoom_in),
            ("columns-2", "Fit the width", self.pages.fit_width),
            ("maximize", "Fit the page", self.pages.fit_page),
        )
        for icon, name, do in does:
            made = icon_button(icon, name)
            made.clicked.connect(lambda _=False, do=do: do())
            bar.addWidget(made)

    def _add_find(self, bar: QHBoxLayout) -> None:
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText("Find in these pages")
        self.find_box.setAccessibleName("Find in these pages")
        self.find_box.setMinimumWidth(theme.scaled(120))
        self.find_box.setMaximumWidth(theme.scaled(220))
        self.find_box.returnPressed.connect(self.find_next)
        self.find_box.textChanged.connect(self._forget_found)
        self.found_label = plain_label("", "table", "text2")
        bar.addWidget(self.found_label)
        bar.addWidget(self.find_box, 1)
        keys = QShortcut(QKeySequence.StandardKey.Find, self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.find_box.setFocus)

    def find_next(self) -> None:
        """Look for the words in the box, or go to the next place where they stand."""
        words = self.find_box.text().strip()
        if not words:
            return
        if words == self._sought and self._places:
            self._at = (self._at + 1) % len(self._places)
            self._show_place()
            return
        self._sought = words
        self._say_found("Looking…")
        self.loader.find(words)

    def _show_found(self, places: Places) -> None:
        self._places, self._at = places, 0
        if not places:
            self.pages.clear_shades()
            self._say_found("Not found")
            announce(self, "Not found")
            return
        self._show_place()

    def _show_place(self) -> None:
        self.pages.clear_shades()
        for number, (page, box) in enumerate(self._places):
            self.pages.shade(page, [box], "warn", outlined=number == self._at)
        self.pages.go_to_box(*self._places[self._at])
        said = f"{self._at + 1} of {counted(len(self._places), 'place')}"
        self._say_found(said)
        announce(self, said)

    def _forget_found(self, *_: object) -> None:
        self._places, self._at, self._sought = (), -1, ""
        self.pages.clear_shades()
        self._say_found("")

    def _say_found(self, words: str) -> None:
        """Say how many places there are; a compact view shows them without saying so."""
        if hasattr(self, "found_label"):
            self.found_label.setText(words)

    def _go(self) -> None:
        words = self.page_box.text().strip()
        if words.isdecimal():
            self.pages.go_to_page(min(max(1, int(words)), self.pages.page_count))
        self._show_page()

    def _show_page(self) -> None:
        page, of = self.pages.page, self.pages.page_count
        self.page_box.setText(str(page) if of else "")
        self.of.setText(f"of {of}" if of else "")
        self.page_box.setEnabled(of > 1)
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < of)
