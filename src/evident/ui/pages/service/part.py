"""What the parts of the Service page share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.tokens import BETWEEN_CARDS, READING_WIDTH
from evident.ui.widgets.answer_box import IDLE
from evident.ui.widgets.bands import announce
from evident.ui.widgets.text import PlainLabel, bounded_label

if TYPE_CHECKING:
    from evident.plan.plan import Plan
    from evident.ui.page import Page


class Part(QWidget):
    """One part of the page, behind its tab. ``name`` is what a Place calls it."""

    name = ""
    words = ""

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.page, self.session = page, page.session
        self.setAccessibleName(self.words)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, BETWEEN_CARDS, 0, 0)
        self.body.setSpacing(BETWEEN_CARDS)

    @property
    def plan(self) -> "Plan":
        return self.session.plan

    def refresh(self, change: Change | None) -> None:
        """Show the plan as it is now."""

    def primary(self) -> Command | None:
        """Give the command of the primary button while this part is in view."""
        return None

    def commands(self) -> tuple[Command, ...]:
        """Give what can be done here, for search; the primary button's command at least."""
        primary = self.primary()
        return (primary,) if primary is not None else ()

    def wide_changed(self, width: int) -> None:
        """Lay out anew for a window *width* pixels wide."""

    def do(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        self.session.do(self.page, work, done, failed)


class SavedLine(QLineEdit):
    """A line that says ``left`` once with its words when it is left and they are new.

    Left as it was, it says ``unchanged``. *keep* is called with the words within a second of
    the last key.
    """

    left = Signal(str)
    unchanged = Signal()

    def __init__(self, words: str = "", keep: Callable[[str], object] | None = None) -> None:
        super().__init__(words)
        self._saved = words
        self._timer = QTimer(self, singleShot=True, interval=IDLE)
        if keep is not None:
            self._timer.timeout.connect(lambda: keep(self.text()))
            self.textEdited.connect(lambda _: self._timer.start())
        self.editingFinished.connect(self._leave)

    @property
    def dirty(self) -> bool:
        return self.text().strip() != self._saved

    def show_saved(self, words: str) -> None:
        """Show *words* from the plan, unless others are being typed here."""
        if not self.dirty and words != self._saved:
            self.setText(words)
            self.setCursorPosition(0)  # long words show their beginning
            self._saved = words

    def take_saved(self, words: str) -> None:
        """Remember what is in the plan; words that were refused stay, to be tried again."""
        self._saved = words

    def _leave(self) -> None:
        self._timer.stop()
        if self.dirty:
            self._saved = self.text().strip()
            self.left.emit(self._saved)
        else:
            self.unchanged.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for oneself while there is something to take back; else it is the page's."""
        asked = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if asked and event.type() == QEvent.Type.ShortcutOverride and self.dirty:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self.setText(self._saved)
            announce(self, "As it was before")
            return
        super().keyPressEvent(event)


def paragraph(words: str, style: str = "body", tone: str = "text") -> PlainLabel:
    """Give running text: it wraps, and is never wider than is good to read."""
    made = bounded_label(words, style, tone)
    made.setMaximumWidth(theme.scaled(READING_WIDTH))
    return made
