"""Files dropped anywhere on the window: the whole window shows that it takes them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from evident.ui import theme
from evident.ui.dialogs.add_evidence import AddEvidence, can_take
from evident.ui.icons import paint_icon
from evident.ui.places import WITHOUT_SIDEBAR

if TYPE_CHECKING:
    from evident.ui.window import MainWindow

WORDS = "Drop files or photos here to add them as evidence"
WORDS_FOR_PLANS = "Drop your action plan here to import it, or other files to add as evidence"


class DropOverlay(QWidget):
    """Lies over the whole window while something is dragged across it."""

    def __init__(self, over: QWidget, dropped: Callable[[QMimeData], object]) -> None:
        super().__init__(over)
        self._dropped = dropped
        self._words = WORDS
        self.setAcceptDrops(True)
        self.setAccessibleName(WORDS)
        self.hide()

    def say(self, words: str) -> None:
        """Say what becomes of what is dropped on the page in view."""
        self._words = words
        self.setAccessibleName(words)

    def show_over(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.colour("accent_soft")
        ground.setAlphaF(0.94)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(theme.colour("accent"), 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 10, 10)
        side = theme.scaled(40)
        middle = QRectF(self.rect()).center()
        mark = QRectF(middle.x() - side / 2, middle.y() - side - 8, side, side)
        paint_icon(painter, mark, "file-up", "accent")
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.colour("text"))
        words = QRectF(0, middle.y(), self.width(), theme.scaled(40))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.hide()
        event.setDropAction(Qt.DropAction.CopyAction)  # the original is never moved
        event.accept()
        self._dropped(event.mimeData())


def adding(window: "MainWindow") -> AddEvidence | None:
    """Give what adds evidence to the page in view, linked to its concern if it shows one."""
    page, place = window.page, window.place
    if page is None or place is None or place.page in WITHOUT_SIDEBAR:
        return None
    references = [place.reference] if place.page == "concern" and place.reference else []
    return AddEvidence(window.session, page, references)


def take_drops(window: "MainWindow") -> "WindowDrops":
    """Let the whole window take what is dropped on it."""

    def dropped(held: QMimeData) -> None:
        if _plan_dropped(window, held):
            return
        add = adding(window)
        if add is not None:
            add.take(held)

    def words() -> str:
        plans = window.place is not None and window.place.page == "concerns"
        return WORDS_FOR_PLANS if plans else WORDS

    return WindowDrops(window, dropped, words)


def _plan_dropped(window: "MainWindow", held: QMimeData) -> bool:
    """Take a spreadsheet or Word file dropped on the concerns as a plan to import."""
    from evident.ui.dialogs.import_file import import_plan, may_be_plan

    paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    page, place = window.page, window.place
    if page is None or place is None or place.page != "concerns" or not may_be_plan(paths):
        return False
    import_plan(page, paths[0])
    return True


class WindowDrops:
    """What the window asks when something is dragged over it. *dropped* takes what it held."""

    def __init__(
        self,
        window: QWidget,
        dropped: Callable[[QMimeData], object],
        words: Callable[[], str] = lambda: WORDS,
    ) -> None:
        self._words = words
        self.overlay = DropOverlay(window, dropped)
        self._dropped = dropped

    def drag_entered(self, event: QDragEnterEvent) -> None:
        # What is dragged from a box of our own is words on their way to another box.
        if event.source() is None and can_take(event.mimeData()):
            event.acceptProposedAction()
            self.overlay.say(self._words())
            self.overlay.show_over()

    def dropped(self, event: QDropEvent) -> None:
        self.overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._dropped(event.mimeData())
