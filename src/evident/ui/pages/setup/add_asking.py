"""Asks, in place, before rows nobody has opened become concerns."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from evident.plan.phrases import counted
from evident.ui.widgets.bands import Band, announce
from evident.ui.widgets.buttons import Button


class AddAsking(QWidget):
    """Looking at them first is what Enter does; adding them anyway marks them as not checked."""

    def __init__(
        self, parent: QWidget, look: Callable[[], object], add: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self._look, self._add = look, add
        self.band: Band | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, waiting: int) -> None:
        """Ask about so many rows; the focus goes to the answer that looks first."""
        self.stop()
        words = f"{counted(waiting, 'row has', 'rows have')} not been opened."
        add = "Add anyway, marked as not checked by a person"
        self.band = Band(
            "warn", words, offers=(("Look at them first", self._look_first), (add, self._add))
        )
        self.band.closed.connect(self._closed)
        column = self.layout()
        assert column is not None
        column.addWidget(self.band)
        self.show()
        announce(self, f"{words} Look at them first, or add them anyway.")
        self.band.findChildren(Button)[0].setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def stop(self) -> None:
        if self.band is not None:
            self.band.close_band()

    def _look_first(self) -> None:
        self.stop()
        self._look()

    def _closed(self) -> None:
        self.band = None
        self.hide()

    def _bring_into_sight(self) -> None:
        """A small window scrolls: what is asked must not stay below its edge."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, 0)
