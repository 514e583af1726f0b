"""What typed letters mean: single letters act, anything longer is a search."""

from PySide6.QtCore import QElapsedTimer

TOGETHER = 1500
"""Milliseconds within which what is typed belongs together: 1 and 4 are 14, w and o a word."""
ACTS = "eEwW12345"


class TypedKeys:
    """Tells a letter that acts from the first one of a number or a word."""

    def __init__(self) -> None:
        self._before = ""
        self._since = QElapsedTimer()

    def search_for(self, text: str, acts: str = ACTS) -> str | None:
        """Give what is to be searched for after *text* was typed, None while it only acts.

        *acts* are the letters that do something by themselves.
        """
        before, self._before = self._before, ""
        recent = self._since.isValid() and self._since.elapsed() < TOGETHER
        if text == "/":
            return ""
        if not text.isalnum():
            return None
        if before and recent and (text.isdecimal() or text not in acts):
            return before + text
        if text in acts:
            self._before = text
            self._since.start()
            return None
        return text
