"""The slim row on top of Today when something typed did not get into the plan."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from evident.ui.carry_on import Carried
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.text import ElidedLabel


class CarryRow(QFrame):
    """Says where one was; the button goes back there. A form can be given up here too."""

    def __init__(
        self, carry_on: Callable[[Carried], object], give_up: Callable[[Carried], object]
    ) -> None:
        super().__init__()
        self._do, self._give_up = carry_on, give_up
        self._carried: Carried | None = None
        self.setProperty("band", "info")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 8, 4)
        self.words = ElidedLabel("", "body")
        self.button = button("Carry on", small=True)
        self.button.clicked.connect(lambda: self._with(self._do))
        self.away = link_button("Throw away")
        self.away.setAccessibleName("Throw away what was left here")
        self.away.clicked.connect(lambda: self._with(self._give_up))
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        line.addWidget(self.away)

    def show_carried(self, carried: Carried | None) -> None:
        self._carried = carried
        self.setVisible(carried is not None)
        if carried is not None:
            self.words.set_words(carried.words)
            self.button.setAccessibleName(f"Carry on: {carried.words}")
            self.away.setVisible(carried.form is not None)

    def _with(self, do: Callable[[Carried], object]) -> None:
        if self._carried is not None:
            do(self._carried)
