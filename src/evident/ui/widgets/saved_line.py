"""A line of text that keeps a draft while it is typed in and is saved when it is left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from evident.ui.widgets.answer_box import IDLE

if TYPE_CHECKING:
    from evident.ui.session import Session


class SavedLine(QLineEdit):
    """Says ``left`` once with its words when it is left changed. *place* names its draft."""

    left = Signal(str)

    def __init__(self, session: "Session", place: str, longest: int = 200) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self._session, self._place = session, place
        self._saved = ""
        self._shown = False
        self._timer = QTimer(self, singleShot=True, interval=IDLE)
        self._timer.timeout.connect(self._keep)
        self.textEdited.connect(lambda _: self._timer.start())
        self.editingFinished.connect(self.save_now)

    @property
    def dirty(self) -> bool:
        return self.text() != self._saved

    def show_saved(self, words: str) -> None:
        """Show *words* from the plan, unless somebody is typing here; a kept draft wins."""
        if self._shown and self.dirty:
            return
        draft = None if self._shown else self._session.drafts.get(self._place)
        self._shown, self._saved = True, words
        self.setText(words if draft is None else draft)

    def show_other(self, place: str, words: str) -> None:
        """Show the words of another place, with the draft kept of them."""
        self._place, self._shown = place, False
        self.show_saved(words)

    def _keep(self) -> None:
        if self.dirty and self._place:
            self._session.keep_draft(self._place, self.text())

    def save_now(self) -> None:
        """Say that the line is left, when its words differ from those in the plan."""
        self._timer.stop()
        if not self.dirty:
            return
        self._saved = self.text()
        if self._place:
            self._session.forget_draft(self._place)
        self.left.emit(self.text())

    def put_back(self, words: str) -> None:
        """Show *words* again after they could not be changed."""
        self._saved = words
        self.setText(words)
