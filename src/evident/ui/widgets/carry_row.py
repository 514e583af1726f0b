"""The slim row on top of Today when something typed did not get into the plan."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from evident.ui.carry_on import Carried
from evident.ui.places import Place
from evident.ui.widgets.buttons import button
from evident.ui.widgets.text import ElidedLabel


class CarryRow(QFrame):
    """Says where one was; the button goes back there."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self._go = go
        self._carried: Carried | None = None
        self.setProperty("band", "info")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 8, 4)
        self.words = ElidedLabel("", "body")
        self.button = button("Carry on", small=True)
        self.button.clicked.connect(self._carry_on)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)

    def show_carried(self, carried: Carried | None) -> None:
        self._carried = carried
        self.setVisible(carried is not None)
        if carried is not None:
            self.words.set_words(carried.words)

    def _carry_on(self) -> None:
        if self._carried is not None:
            self._go(self._carried.place)
