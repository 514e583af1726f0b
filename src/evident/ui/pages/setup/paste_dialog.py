"""Takes the text of a report that was copied from a web page."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from evident.ui import theme
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

LEAST = 200


class PasteDialog(FormDialog):
    """Gives *take* the pasted words."""

    def __init__(self, parent: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(parent, "Paste the text of your report", "Read this text", wide=620)
        self._take = take
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setMinimumHeight(theme.scaled(240))
        hint = "On the web page press Ctrl+A, then Ctrl+C. Here press Ctrl+V."
        self.text = Field("Text of the report", box, hint)
        self._box = box
        self.add(self.text)

    def problems(self) -> list[Problem]:
        if len(self._box.toPlainText().strip()) >= LEAST:
            return []
        return [(self.text, "Paste the whole text of the report")]

    def act(self) -> None:
        self.finish()
        self._take(self._box.toPlainText())
