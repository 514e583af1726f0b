"""The letters of the list of possible concerns: one key for each thing, two at the most."""

from collections.abc import Mapping
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from evident.plan.proposals import NOT_A_CONCERN
from evident.plan.words import KeyQuestion, Level

QUESTIONS: Mapping[str, KeyQuestion] = {question.letter: question for question in KeyQuestion}
LEVELS: Mapping[str, Level] = {level.label[0]: level for level in Level}
SHORT_REASONS = ("done well", "background", "put right since", "same as another")


class Asked(Enum):
    """What the next key answers, with the hint shown meanwhile."""

    NOTHING = (
        "A accept · N not a concern · M merge with above · S split · Q key question · "
        "T statement · G regulation · L level · U undo · F2 title"
    )
    REASON = "Why is it not a concern? " + " · ".join(
        f"{number} {words}" for number, words in enumerate(SHORT_REASONS, 1)
    )
    QUESTION = "Key question: " + " · ".join(
        f"{letter} {question.label}" for letter, question in QUESTIONS.items()
    )
    LEVEL = "Level: " + " · ".join(f"{letter} {level.label}" for letter, level in LEVELS.items())

    @property
    def hint(self) -> str:
        words: str = self.value
        if self is Asked.NOTHING:
            return words
        then = "" if self is Asked.REASON else " · with Shift, accept it too"
        return f"{words}{then} · Esc not now"


class Keyed(Protocol):
    """What the keys do with the row the cursor is on."""

    def accept(self) -> object: ...
    def ask_reason(self) -> bool: ...
    def awaits_reason(self) -> bool: ...
    def leave_out_for(self, number: int) -> object: ...
    def merge(self) -> object: ...
    def split(self) -> object: ...
    def choose_question(self, question: KeyQuestion, accept: bool) -> object: ...
    def choose_statement(self) -> object: ...
    def choose_regulation(self) -> object: ...
    def choose_level(self, level: Level, accept: bool) -> object: ...
    def can_change(self) -> bool: ...
    def undo(self) -> object: ...
    def edit_title(self) -> object: ...
    def zoom(self, way: int) -> object: ...
    def show_asked(self, asked: Asked) -> object: ...


class CheckKeys(QObject):
    """Takes the keys of the list. ``asked`` is what its next key answers."""

    def __init__(self, keyed: Keyed, parent: QObject) -> None:
        super().__init__(parent)
        self._keyed = keyed
        self.asked = Asked.NOTHING

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False leaves it to the list."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if modifiers and not shift:
            return False
        key = letter_of(event)
        if self.asked is not Asked.NOTHING:
            return self._answer(event, key, shift)
        if key.isdecimal() and self._keyed.awaits_reason():
            return self._reason(key)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            key = "A"
        if event.key() == Qt.Key.Key_F2:
            self._keyed.edit_title()
            return True
        if key in ZOOMS:
            self._keyed.zoom(ZOOMS[key])
            return True
        if event.isAutoRepeat() and key:
            return True  # a key that is held does nothing twice
        return self.put(key)

    def ask(self, asked: Asked) -> None:
        """Wait for a second key, or for none."""
        if asked is not self.asked:
            self.asked = asked
            self._keyed.show_asked(asked)

    def put(self, key: str) -> bool:
        """Do what a letter says, as if it had been pressed; False when it says nothing."""
        keyed = self._keyed
        does = {
            "A": keyed.accept,
            "M": keyed.merge,
            "S": keyed.split,
            "T": keyed.choose_statement,
            "G": keyed.choose_regulation,
            "U": keyed.undo,
        }
        if key in does:
            does[key]()
        elif key == "N":
            if keyed.ask_reason():
                self.ask(Asked.REASON)
        elif key == "Q" and keyed.can_change():
            self.ask(Asked.QUESTION)
        elif key == "L" and keyed.can_change():
            self.ask(Asked.LEVEL)
        return len(key) == 1 and key.isalnum()

    def _answer(self, event: QKeyEvent, key: str, shift: bool) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.ask(Asked.NOTHING)
            return True
        if not key:
            if event.key() not in _SHIFTS:
                self.ask(Asked.NOTHING)  # an arrow goes elsewhere: the question is dropped
                return False
            return True
        asked = self.asked
        if asked is Asked.REASON:
            return self._reason(key)
        if asked is Asked.QUESTION and key in QUESTIONS:
            self.ask(Asked.NOTHING)
            self._keyed.choose_question(QUESTIONS[key], shift)
        elif asked is Asked.LEVEL and key in LEVELS:
            self.ask(Asked.NOTHING)
            self._keyed.choose_level(LEVELS[key], shift)
        return True

    def _reason(self, key: str) -> bool:
        if key.isdecimal() and 1 <= int(key) <= len(NOT_A_CONCERN):
            self.ask(Asked.NOTHING)
            self._keyed.leave_out_for(int(key) - 1)
        return True


ZOOMS = {"+": 1, "=": 1, "-": -1, "0": 0}
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_CapsLock)


def letter_of(event: QKeyEvent) -> str:
    """Give the letter or digit of a key, "" for keys that write nothing."""
    words = event.text().strip()
    return words.upper() if len(words) == 1 and words.isprintable() else ""
