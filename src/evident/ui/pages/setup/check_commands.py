"""What can be done with a row, for the menus, the search of commands and the list's own menu.

The list itself takes the letters; the commands only show them.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from evident.ui.commands import Command


class Checking(Protocol):
    """What is done with the row the cursor is on."""

    def can_change(self) -> bool: ...
    def accept(self) -> object: ...
    def merge(self) -> object: ...
    def split(self) -> object: ...
    def choose_statement(self) -> object: ...
    def choose_regulation(self) -> object: ...
    def edit_title(self) -> object: ...
    def put(self, key: str) -> object: ...


_ENTRIES = (
    ("accept", "Accept this one", "A", ""),
    ("N", "Say why it is not a concern", "N", ""),
    ("merge", "Merge with the one above", "M", "Ctrl+M"),
    ("split", "Split this passage…", "S", "Ctrl+D"),
    ("Q", "Change the key question", "Q", ""),
    ("choose_statement", "Change the statement", "T", ""),
    ("choose_regulation", "Change the regulation", "G", ""),
    ("L", "Change the level", "L", ""),
    ("edit_title", "Change the short title", "F2", ""),
)


def check_commands(checking: Callable[[], Checking | None]) -> Iterator[Command]:
    """Give the commands; *checking* gives what acts while the step is in view, else None."""

    def can() -> bool:
        shown = checking()
        return shown is not None and shown.can_change()

    def give(name: str) -> Callable[[], object]:
        def run() -> object:
            shown = checking()
            if shown is None:
                return None
            return shown.put(name) if len(name) == 1 else getattr(shown, name)()

        return run

    for name, words, hint, key in _ENTRIES:
        yield Command(
            f"setup.{name.lower()}",
            words,
            give(name),
            key,
            menu="Edit",
            group=5,
            enabled=can,
            hint=hint,
        )
