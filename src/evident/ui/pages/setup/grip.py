"""The report beside the list, with an edge between them that mouse and arrow keys move."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from evident.ui import theme
from evident.ui.widgets.page_painting import paint_focus

WIDE = 14
_STEP = 24


class _Handle(QSplitterHandle):
    def __init__(self, owner: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, owner)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Width of the report")
        self.setAccessibleDescription("Left and Right move the edge.")
        self.setToolTip("Drag, or Left and Right, to make the report wider or narrower")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        ways = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        if event.key() in ways:
            self.moveSplitter(self.x() + ways[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("border_strong"))
        across, down = self.width() / 2, self.height() / 2
        for place in (-8, 0, 8):
            painter.drawEllipse(QRectF(across - 1.5, down + place - 1.5, 3, 3))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))


class SideBySide(QSplitter):
    """Two widgets; where a person put the edge it stays while the window lives."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(WIDE)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.moved_by_hand = False
        self.splitterMoved.connect(self._moved)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        return _Handle(self)

    def _moved(self, _position: int, _handle: int) -> None:
        self.moved_by_hand = True

    def share(self, left: int, whole: int) -> None:
        """Give the left one *left* of *whole* pixels, unless somebody chose another width."""
        if not self.moved_by_hand:
            self.setSizes([left, max(1, whole - left - WIDE)])
