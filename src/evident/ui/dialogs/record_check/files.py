"""Photos and files that go in with a check."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from evident.plan.phrases import in_a_row
from evident.ui.asking import ask_for_files
from evident.ui.widgets.buttons import button
from evident.ui.widgets.pickers import Stack
from evident.ui.widgets.text import plain_label


class FileRow(Stack):
    """One button; under it the names of what was chosen."""

    def __init__(self, parent: QWidget) -> None:
        self.button = button("Add a photo or file…", "paperclip", small=True)
        self.words = plain_label("", "caption", "text2", wrap=True)
        super().__init__(self.button, self.words, gap=2)
        self._over = parent
        self.setAccessibleName("Photos and files of the check")
        self.paths: list[Path] = []
        self.column.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._choose)

    def _choose(self) -> None:
        ask_for_files(self._over, "Add a photo or file", self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files in place of those chosen before, and name them."""
        self.paths = list(paths)
        names = in_a_row([path.name for path in self.paths])
        self.words.setText(f"Copied in with the check: {names}" if names else "")

    def kept_value(self) -> str:
        return "\n".join(str(path) for path in self.paths)

    def put_value(self, value: str) -> None:
        """Take back the files chosen before that are still there."""
        self.take([Path(path) for path in value.split("\n") if path and Path(path).is_file()])
