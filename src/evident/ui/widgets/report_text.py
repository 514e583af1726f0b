"""The text of a report by pages, with wordings shaded; words can be selected by mouse and keys."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from evident.ui import theme


@dataclass(frozen=True)
class TextShade:
    """Characters *start* to *end* of a page, from 1; *outlined* marks the one that is chosen.

    *line* names the pattern of a line beneath them, "" for none.
    """

    page: int
    start: int
    end: int
    outlined: bool = False
    tone: str = "warn"
    line: str = ""


@dataclass(frozen=True)
class Selected:
    """Words selected on a page, and where they stand in its text."""

    page: int
    start: int
    end: int
    words: str


class ReportText(QPlainTextEdit):
    """All pages one under the other, each under a line with its number.

    ``clicked_at`` carries a page and a place in its text, ``page_changed`` the page at the top.
    """

    clicked_at = Signal(int, int)
    page_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._begins: list[int] = []
        self._pages: list[str] = []
        self._beyond: list[list[int]] = []
        self._page = 0
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(theme.font("table"))
        self.setAccessibleName("Text of the report")
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_at_page())

    def show_pages(self, pages: Sequence[str], *, only_written: bool = False) -> None:
        """Show the text of each page, or only of those with any; nothing is shaded yet."""
        self._pages = list(pages)
        self._beyond = [_beyond(text) for text in pages]
        self._begins = []
        shown = ""
        for number, text in enumerate(pages, start=1):
            if len(pages) > 1 and (text or not only_written):
                between = "\n\n" if shown else ""
                shown += f"{between}Page {number}\n\n"
            self._begins.append(_units(shown))
            shown += text
        self.setPlainText(shown)
        self._page = 1 if pages else 0
        self.setExtraSelections([])

    @property
    def page(self) -> int:
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def page_text(self, page: int) -> str:
        """Give the text of a page, "" where there is none."""
        return self._pages[page - 1] if 1 <= page <= len(self._pages) else ""

    def shade(self, shades: Sequence[TextShade]) -> None:
        """Tint these wordings, and only these."""
        made = []
        for shade in shades:
            if not 1 <= shade.page <= len(self._pages):
                continue
            one = QTextEdit.ExtraSelection()
            one.cursor = self._cursor(shade.page, shade.start, shade.end)
            one.format = _format(shade)
            made.append(one)
        self.setExtraSelections(made)

    def go_to_page(self, page: int) -> None:
        if 1 <= page <= len(self._pages):
            self._bring(self._cursor(page, 0, 0))

    def go_to(self, page: int, start: int) -> None:
        """Bring a place in the text of a page into sight, near the top."""
        if 1 <= page <= len(self._pages):
            self._bring(self._cursor(page, start, start))

    def chosen(self) -> Selected | None:
        """Give the words that are selected, None when there are none."""
        cursor = self.textCursor()
        words = cursor.selectedText().replace("\u2029", "\n").strip()
        if not words:
            return None
        page = self._page_of(cursor.selectionStart())
        start = self._in_page(page, cursor.selectionStart())
        end = min(self._in_page(page, cursor.selectionEnd()), len(self._pages[page - 1]))
        return Selected(page, start, end, words)

    def zoom_in(self) -> None:
        self._zoom(2)

    def zoom_out(self) -> None:
        self._zoom(-2)

    def fit_width(self) -> None:
        """Show the words in their usual size; their lines always fit."""
        self.setFont(theme.font("table"))

    def _zoom(self, by: int) -> None:
        font = self.font()
        usual = theme.font("table").pointSizeF()
        font.setPointSizeF(min(max(usual / 2, font.pointSizeF() + by), usual * 3))
        self.setFont(font)

    def _cursor(self, page: int, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(page, start))
        cursor.setPosition(self._position(page, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _position(self, page: int, at: int) -> int:
        """Give Qt's position of a place in a page: it counts in UTF-16 units."""
        at = min(max(0, at), len(self._pages[page - 1]))
        return self._begins[page - 1] + at + bisect_left(self._beyond[page - 1], at)

    def _bring(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        self.centerCursor()
        self._look_at_page()

    def _page_of(self, position: int) -> int:
        return max(1, sum(begin <= position for begin in self._begins))

    def _in_page(self, page: int, position: int) -> int:
        """Give the place in the page's text of a position, which Qt counts in UTF-16 units."""
        units = max(0, position - self._begins[page - 1])
        return len(
            self._pages[page - 1].encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
        )

    def _look_at_page(self) -> None:
        if not self._pages:
            return
        middle = self.viewport().rect().center()
        page = self._page_of(self.cursorForPosition(middle).position())
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        if self._pages and not self.textCursor().hasSelection():
            position = self.cursorForPosition(event.position().toPoint()).position()
            page = self._page_of(position)
            self.clicked_at.emit(page, self._in_page(page, position))


def _beyond(text: str) -> list[int]:
    """Give where letters beyond the first plane stand: Qt counts each as two."""
    return [at for at, letter in enumerate(text) if letter > "\uffff"]


def _units(text: str) -> int:
    return len(text) + len(_beyond(text))


_Underline = QTextCharFormat.UnderlineStyle
_UNDERLINES = {
    "solid": _Underline.SingleUnderline,
    "dots": _Underline.DotLine,
    "dashes": _Underline.DashUnderline,
    "dash-dots": _Underline.DashDotLine,
}


def _format(shade: TextShade) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(theme.tone(shade.tone).fill))
    made.setForeground(theme.colour("text"))
    if shade.line:
        made.setUnderlineColor(theme.colour(shade.tone))
        made.setUnderlineStyle(_UNDERLINES[shade.line])
    if shade.outlined:
        made.setBackground(theme.colour("accent_soft"))
        made.setFontUnderline(True)
        made.setUnderlineColor(theme.colour("accent"))
        made.setUnderlineStyle(_Underline.SingleUnderline)
    return made
