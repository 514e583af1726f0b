"""What the keys of the view do: those that move, letters that act, and anything that is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from evident.plan.words import KeyQuestion
from evident.ui.inspector.main import MainPart
from evident.ui.inspector.typing import ACTS, TypedKeys

_KEY = Qt.Key
WAYS = {_KEY.Key_Left: -1, _KEY.Key_PageUp: -1, _KEY.Key_Right: 1, _KEY.Key_PageDown: 1}
NOTHING = ("", " ")
_OTHER = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class Steering:
    """Turns keys into moves of *main*; what is looked for is given to *search*."""

    def __init__(self, main: MainPart, search: Callable[[str], object]) -> None:
        self._main, self._search = main, search
        self.typed = TypedKeys()
        self._came_from: tuple[int, bool] | None = None

    def press(self, event: QKeyEvent) -> None:
        """Do what a key means where the pages are in sight."""
        key = _KEY(event.key())
        if key in WAYS:
            self._main.turn(WAYS[key])
        elif key in (_KEY.Key_Up, _KEY.Key_Down):
            self._main.move_page(-1 if key == _KEY.Key_Up else 1)
        elif self._typed(event) and event.text() not in NOTHING:
            self._act(event.text())

    def press_over_evidence(self, event: QKeyEvent) -> None:
        """Over the whole screen of an item letters only search."""
        self._typed(event)

    def _typed(self, event: QKeyEvent) -> bool:
        """Search for what was typed; say whether it is a letter that acts instead."""
        if event.modifiers() & _OTHER:
            return False
        reports = "rR" if self._main.walking and len(self._main.walk.walks) > 1 else ""
        words = self.typed.search_for(event.text(), ACTS + reports)
        if words is None:
            return True
        if len(words) > 1 and self._came_from is not None:
            self._main.go_back_to(*self._came_from)  # its first letter was none that acts
        self._came_from = None
        self._search(words)
        return False

    def _act(self, text: str) -> None:
        main = self._main
        self._came_from = main.where
        if text in "eE":
            main.show_evidence_here()
        elif text in "wW":
            main.walk_through()
        elif text in "rR":
            main.next_report()
        elif text in "12345" and main.view is not None:
            main.go_to_question(list(KeyQuestion)[int(text) - 1])
