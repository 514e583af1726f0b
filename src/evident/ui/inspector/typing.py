"""What typed letters mean: single letters act, anything longer is a search."""

from PySide6.QtCore import QElapsedTimer

TOGETHER = 1500
"""Milliseconds within which a digit belongs to what was typed before it: 1 and 4 are 14."""
ACTS = "eEwW12345"


class TypedKeys:
    """Tells a letter that acts from the first one of a number or a word."""

    def __init__(self) -> None:
        self._before = ""
        self._since = QElapsedTimer()

    def search_for(self, text: str) -> str | None:
        """Give what is to be searched for after *text* was typed, None while it only acts."""
        before, self._before = self._before, ""
        recent = self._since.isValid() and self._since.elapsed() < TOGETHER
        if text == "/":
            return ""
        if not text.isalnum():
            return None
        if before and recent and text.isdecimal():
            return before + text
        if text in ACTS:
            self._before = text
            self._since.start()
            return None
        return text
