"""What can be done with a passage, for the menus, the keys and the list's own menu."""

from collections.abc import Callable
from typing import Protocol

from evident.ui.commands import Command


class Checking(Protocol):
    """The step in which passages are checked."""

    def can_change(self) -> bool: ...
    def add_missed(self, picked: None) -> object: ...
    def merge(self) -> None: ...
    def split(self) -> None: ...


def check_commands(step: Callable[[], Checking | None]) -> tuple[Command, ...]:
    """Give the commands; *step* gives the step while it is in view, else None."""

    def can() -> bool:
        shown = step()
        return shown is not None and shown.can_change()

    def give(name: str) -> Callable[[], object]:
        def run() -> object:
            shown = step()
            if shown is None:
                return None
            return shown.add_missed(None) if name == "missed" else getattr(shown, name)()

        return run

    return (
        Command(
            "setup.missed",
            "Add one we missed",
            give("missed"),
            menu="Edit",
            group=5,
            enabled=lambda: step() is not None,
        ),
        Command(
            "setup.merge",
            "Merge with the one above",
            give("merge"),
            "Ctrl+M",
            menu="Edit",
            group=5,
            enabled=can,
        ),
        Command(
            "setup.split",
            "Split this passage…",
            give("split"),
            "Ctrl+D",
            menu="Edit",
            group=5,
            enabled=can,
        ),
    )
